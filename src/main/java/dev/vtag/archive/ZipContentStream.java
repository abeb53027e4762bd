package dev.vtag.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The content of a zip's member: never more than the member says, and at its end checked. */
final class ZipContentStream extends InputStream {
    private final FileChannel channel;
    private final ZipMember member;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private long position;
    private long compressedLeft;
    private long left;

    ZipContentStream(FileChannel channel, ZipMember member, long position) {
        this.channel = channel;
        this.member = member;
        this.position = position;
        this.compressedLeft = member.compressed();
        this.left = member.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            finish();
            return -1;
        }
        int wanted = (int) Math.min(length, left);
        int n = member.isDeflated() ? inflate(target, offset, wanted) : stored(target, offset, wanted);
        crc.update(target, offset, n);
        left -= n;
        return n;
    }

    private int stored(byte[] target, int offset, int wanted) throws IOException {
        byte[] bytes = next(wanted);
        System.arraycopy(bytes, 0, target, offset, bytes.length);
        return bytes.length;
    }

    private int inflate(byte[] target, int offset, int wanted) throws IOException {
        try {
            while (true) {
                int n = inflater.inflate(target, offset, wanted);
                if (n > 0) {
                    return n;
                }
                if (inflater.finished() || inflater.needsDictionary() || compressedLeft == 0) {
                    throw new ZipException("it holds less than it says");
                }
                inflater.setInput(next(1 << 16));
            }
        } catch (DataFormatException e) {
            throw damaged(e);
        }
    }

    private byte[] next(int most) throws IOException {
        int length = (int) Math.min(most, compressedLeft);
        ByteBuffer bytes = FrameTable.bytes(channel, position, length);
        position += length;
        compressedLeft -= length;
        return bytes.array();
    }

    private void finish() throws IOException {
        if (member.isDeflated() && more()) {
            throw new ZipException("it holds more than it says");
        }
        if (compressedLeft > 0 || inflater.getRemaining() > 0 || (int) crc.getValue() != member.crc()) {
            throw new ZipException("its checksum does not agree");
        }
    }

    /** The end mark may still be ahead, and nothing else. */
    private boolean more() throws IOException {
        try {
            while (!inflater.finished()) {
                if (inflater.inflate(new byte[1]) > 0) {
                    return true;
                }
                if (inflater.needsInput() && compressedLeft > 0) {
                    inflater.setInput(next(1 << 16));
                } else if (!inflater.finished()) {
                    throw new ZipException("its compressed data is damaged");
                }
            }
            return false;
        } catch (DataFormatException e) {
            throw damaged(e);
        }
    }

    private static ZipException damaged(DataFormatException e) {
        return (ZipException) new ZipException("its compressed data is damaged").initCause(e);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
