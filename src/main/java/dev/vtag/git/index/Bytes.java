package dev.vtag.git.index;

/** Reads big-endian numbers, as git's index has them. */
final class Bytes {
    private Bytes() {}

    static int uint16(byte[] data, int offset) {
        return (data[offset] & 0xff) << 8 | (data[offset + 1] & 0xff);
    }

    static int int32(byte[] data, int offset) {
        return uint16(data, offset) << 16 | uint16(data, offset + 2);
    }
}
