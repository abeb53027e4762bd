package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes the content that a path shall have, as often as it is asked to. */
@FunctionalInterface
public interface ContentWriter {
    /** Writes the bytes of the file as they shall be on disk, or of the link's target; leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;

    /**
     * Returns the blob whose very bytes {@link #writeTo} writes and, where it ends without a failure, has proven to be that blob's;
     * nothing where it writes others, or proves nothing.
     */
    default Optional<ObjectName> proven() {
        return Optional.empty();
    }

    /** Returns whether several threads may ask it and others of its source at once, in whatever order. */
    default boolean isConcurrent() {
        return false;
    }

    /** Returns a writer that does what this one does, which several threads may ask at once. */
    static ContentWriter concurrent(ContentWriter writer) {
        return new ContentWriter() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                writer.writeTo(out);
            }

            @Override
            public boolean isConcurrent() {
                return true;
            }
        };
    }
}
