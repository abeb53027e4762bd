package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.operation.Stamp;
import java.util.List;
import java.util.Map;

/**
 * What was found on disk at and around the paths of a source.
 *
 * @param found what is at each path of the source
 * @param obstacles files and links that stand where a directory must be
 * @param inTheWay everything in the directories that stand where a file must be
 * @param extras what is there under the selected paths and is not in the source, ignored files left out
 * @param directories the directories above the extras, and what they hold
 * @param unrecorded why nothing that is there can be recorded; empty where it can
 * @param blind why deleting is not safe, a directory that cannot be read for one; empty where it is
 */
record DiskFacts(
        Map<RepoPath, Found> found,
        Map<RepoPath, Stamp> obstacles,
        Map<RepoPath, Stamp> inTheWay,
        Map<RepoPath, Extra> extras,
        Map<RepoPath, Listing> directories,
        String unrecorded,
        List<RepoPath> blind) {
    /**
     * What is at a path of the source.
     *
     * @param stamp what it is
     * @param sameness whether it is what the source has
     * @param unrecordable why it cannot be recorded; empty where it can
     * @param untouchable why it must not be replaced at all; empty where it may
     */
    record Found(Stamp stamp, Sameness sameness, String unrecordable, String untouchable) {
        static final Found NOTHING = new Found(Stamp.ABSENT, Sameness.DIFFERENT, "", "");
    }

    /**
     * A directory.
     *
     * @param stamp what the file system says of it
     * @param held all that is in it
     */
    record Listing(Stamp stamp, List<RepoPath> held) {
        Listing {
            held = List.copyOf(held);
        }
    }

    /** Whether a path is as the source has it. */
    enum Sameness {
        SAME,
        /** The same content, but it may be executed and should not, or the other way round. */
        OTHER_MODE,
        DIFFERENT
    }

    /**
     * Something that the source lacks.
     *
     * @param stamp what it is
     * @param protection why it must not be deleted; empty where it may
     */
    record Extra(Stamp stamp, String protection) {}
}
