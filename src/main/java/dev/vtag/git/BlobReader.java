package dev.vtag.git;

import java.util.Optional;

/** Reads blobs, most of them small; for one thread. */
public interface BlobReader extends AutoCloseable {
    /** Returns the whole content, which has this name; nothing where it is more than {@code largest} bytes. */
    Optional<byte[]> read(ObjectName name, int largest);

    @Override
    void close();
}
