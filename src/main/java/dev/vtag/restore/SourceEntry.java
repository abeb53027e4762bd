package dev.vtag.restore;

import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.ContentWriter;

/**
 * One file, link or submodule of a source.
 *
 * @param path its path in the source
 * @param mode what it is; never a tree
 * @param content its content
 */
public record SourceEntry(RepoPath path, FileMode mode, Content content) {
    /** Where the content comes from. */
    public sealed interface Content {}

    /**
     * A blob, which is converted for files as a checkout would (line ends, filters), and taken as it is for links.
     *
     * @param id its name
     */
    public record Blob(ObjectName id) implements Content {}

    /**
     * Bytes as they shall be on disk.
     *
     * @param size how many
     * @param writer writes them
     */
    public record Raw(long size, ContentWriter writer) implements Content {}

    /**
     * Files of a repository of its own, a submodule's for one: there is a directory here and nothing more.
     *
     * @param commit that repository's commit
     */
    public record Foreign(ObjectName commit) implements Content {}
}
