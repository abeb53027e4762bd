package dev.vtag.git.index;

import java.util.BitSet;

/**
 * A bitmap compressed by the Enhanced Word-Aligned Hybrid scheme, as git's {@code ewah/} stores it: runs of equal words, each
 * followed by words as they are.
 *
 * @param bits the positions that are set
 * @param end where the bitmap ends in the data
 */
record Ewah(BitSet bits, int end) {
    private static final int HEADER = 8;
    private static final int TRAILER = 4;

    /** Reads the bitmap that starts at {@code from} and ends at {@code to} at the latest. */
    static Ewah read(byte[] data, int from, int to) throws IndexParser.Malformed {
        if (to - from < HEADER) {
            throw new IndexParser.Malformed("a bitmap ends before its header does");
        }
        long size = Integer.toUnsignedLong(Bytes.int32(data, from));
        int words = Bytes.int32(data, from + 4);
        if (words < 0 || words > (to - from - HEADER - TRAILER) / Long.BYTES || size > Integer.MAX_VALUE) {
            throw new IndexParser.Malformed("a bitmap is longer than the file");
        }
        BitSet bits = new BitSet();
        int first = from + HEADER;
        long bit = 0;
        for (int word = 0; word < words; ) {
            long marker = word(data, first, word++);
            boolean ones = (marker & 1) != 0;
            long run = (marker >>> 1) & 0xffff_ffffL;
            int literals = (int) (marker >>> 33);
            if (run * Long.SIZE > size + Long.SIZE || literals < 0 || literals > words - word) {
                throw new IndexParser.Malformed("a bitmap does not add up");
            }
            if (ones) {
                bits.set((int) bit, (int) (bit + run * Long.SIZE));
            }
            bit += run * Long.SIZE;
            for (int i = 0; i < literals; i++, bit += Long.SIZE) {
                for (long left = word(data, first, word++); left != 0; left &= left - 1) {
                    bits.set((int) bit + Long.numberOfTrailingZeros(left));
                }
            }
        }
        return new Ewah(bits, first + words * Long.BYTES + TRAILER);
    }

    private static long word(byte[] data, int first, int number) {
        int at = first + number * Long.BYTES;
        return Integer.toUnsignedLong(Bytes.int32(data, at)) << 32 | Integer.toUnsignedLong(Bytes.int32(data, at + 4));
    }
}
