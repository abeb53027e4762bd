package dev.vtag.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The fixed record behind the tar that says where the manifest lies: the eight letters {@code VTAGIDX1}, offset and size
 * of the manifest in the uncompressed tar (little-endian, 64 bits each), and its SHA-256 (32 bytes).
 *
 * @param offset where the manifest begins
 * @param size its bytes
 * @param sha256 its digest, hexadecimal
 */
record ArchiveIndex(long offset, long size, String sha256) {
    private static final byte[] MAGIC = "VTAGIDX1".getBytes(StandardCharsets.US_ASCII);

    byte[] bytes() {
        return ByteBuffer.allocate(56)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putLong(offset)
                .putLong(size)
                .put(java.util.HexFormat.of().parseHex(sha256))
                .array();
    }

    static ArchiveIndex parse(byte[] bytes) throws ZipException {
        if (bytes.length != 56 || !Arrays.equals(bytes, 0, 7, MAGIC, 0, 7)) {
            throw new ZipException("its index is damaged");
        }
        if (bytes[7] != MAGIC[7]) {
            throw new ZipException("it was written by a newer vtag");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] digest = Arrays.copyOfRange(bytes, 24, 56);
        return new ArchiveIndex(
                buffer.getLong(8), buffer.getLong(16), java.util.HexFormat.of().formatHex(digest));
    }
}
