package dev.vtag.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Where frames lie.
 *
 * @param compressed where each begins in the file, and last where the last one ends
 * @param plain where what each holds begins in the uncompressed stream, and last that stream's length
 * @param index the content of the index
 */
record FrameTable(long[] compressed, long[] plain, byte[] index) {
    int count() {
        return plain.length - 1;
    }

    /** Returns so many bytes of a file. */
    static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
        if (length > channel.size() - position) {
            throw new EOFException("it is cut short");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it is cut short");
            }
        }
        return buffer.flip();
    }
}
