package dev.vtag.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** How independent frames are compressed, and where a file of them says where each begins. For any number of threads. */
interface FrameCodec {
    /** The most that a frame may hold: one that says it holds more is not one of ours, and is given no memory. */
    int LARGEST_FRAME = 8 << 20;

    /** The most frames that a file may have: four tebibytes of content, and a table that fits into little memory. */
    int MOST_FRAMES = 1 << 22;

    /** Returns the first {@code length} bytes as one frame. */
    byte[] compress(byte[] input, int length);

    /** Compresses one frame after another; for one thread at a time. */
    interface Compressor extends AutoCloseable {
        /** Returns the first {@code length} bytes as one frame. */
        byte[] compress(byte[] input, int length);

        @Override
        void close();
    }

    /** Returns what makes many frames with less work than one by one; the bytes are the same. */
    default Compressor compressor() {
        return new Compressor() {
            @Override
            public byte[] compress(byte[] input, int length) {
                return FrameCodec.this.compress(input, length);
            }

            @Override
            public void close() {
                // Nothing is kept between frames.
            }
        };
    }

    /** Returns what the frame of that number holds: exactly {@code size} bytes; a ZipException where it is damaged. */
    byte[] decompress(byte[] frame, int size, int number) throws ZipException;

    /** Returns what ends a file of such frames: the caller's index, where there is one, and what finds each frame. */
    byte[] end(byte @Nullable [] index, List<int[]> sizes);

    /** Returns the bytes that a damaged frame begins with, at most {@code size}; whether they are right, nobody says. */
    byte[] beginning(byte[] frame, int size);

    /** Finds what frames there are in a file where what should find them is damaged too; its index is left out. */
    FrameTable scan(FileChannel channel) throws IOException;

    /** Finds the frames of a file; a ZipException says, in words for the user, that it is no whole archive. */
    FrameTable table(FileChannel channel) throws IOException;
}
