package dev.vtag.archive;

import java.util.List;

/**
 * What verifying an archive found.
 *
 * @param file the archive
 * @param commit the commit it says it holds
 * @param tree that commit's tree
 * @param checked how many members were read and compared
 * @param bytes how many bytes of content these hold
 * @param problems what is wrong; empty where all is well
 */
public record ArchiveReport(
        String file, String commit, String tree, long checked, long bytes, List<ArchiveProblem> problems) {
    public ArchiveReport {
        problems = List.copyOf(problems);
    }

    /** Returns whether nothing is wrong. */
    public boolean sound() {
        return problems.isEmpty();
    }
}
