package dev.vtag.git;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Converts between blobs and the bytes of files in the work tree (line ends, ident, encodings, filters), as git would. Safe for
 * several threads.
 */
public interface Checkout extends AutoCloseable {
    /** Writes to {@code out} the bytes that git would check out for this blob at this path. */
    void write(RepoPath path, ObjectName blob, OutputStream out);

    /** Returns whether {@link #write} gives the blob's own bytes at this path. */
    boolean keepsBytes(RepoPath path);

    /** Returns whether the file on disk holds exactly the bytes that {@link #write} would give. */
    boolean matches(RepoPath path, ObjectName blob, Path file);

    /** Returns the {@code .gitattributes} that says how the path is converted and cannot be read; nothing where all can. */
    Optional<RepoPath> lostAttributes(RepoPath path);

    @Override
    void close();
}
