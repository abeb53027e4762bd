package dev.vtag.operation;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the content that a path shall have, as often as it is asked to. */
@FunctionalInterface
public interface ContentWriter {
    /** Writes the bytes of the file as they shall be on disk, or of the link's target; leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
}
