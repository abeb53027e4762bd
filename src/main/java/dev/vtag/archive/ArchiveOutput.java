package dev.vtag.archive;

import java.io.IOException;
import java.util.List;

/** A file of one format that is being written, member by member; the manifest comes last. */
interface ArchiveOutput extends AutoCloseable {
    /** Adds a member, and of a file the content that was not read yet, which is held against what was committed. */
    void add(TarHeader header, GitTar content, CommittedContents contents) throws IOException;

    /** Returns the members so far. */
    List<ManifestEntry> entries() throws IOException;

    /** Adds the manifest and the end, and returns the SHA-256 of the whole file. */
    String finish(byte[] manifest) throws IOException;

    @Override
    void close() throws IOException;
}
