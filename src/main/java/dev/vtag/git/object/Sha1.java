package dev.vtag.git.object;

import java.security.MessageDigest;

/**
 * SHA-1 (FIPS 180-4) without the JDK's security providers, whose start costs a hook more than all that it hashes: some ten
 * milliseconds. The JDK's own is quicker for much content.
 */
final class Sha1 extends MessageDigest {
    private static final int BLOCK = 64;
    private static final int LENGTH_AT = BLOCK - Long.BYTES;

    private final byte[] block = new byte[BLOCK];
    private final int[] words = new int[80];
    private final int[] state = new int[5];
    private int filled;
    private long bytes;

    Sha1() {
        super("SHA-1");
        engineReset();
    }

    @Override
    protected int engineGetDigestLength() {
        return Integer.BYTES * state.length;
    }

    @Override
    protected void engineReset() {
        state[0] = 0x67452301;
        state[1] = 0xefcdab89;
        state[2] = 0x98badcfe;
        state[3] = 0x10325476;
        state[4] = 0xc3d2e1f0;
        filled = 0;
        bytes = 0;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        int at = offset;
        int end = offset + length;
        bytes += length;
        while (at < end) {
            if (filled == 0 && end - at >= BLOCK) {
                compress(input, at);
                at += BLOCK;
            } else {
                int taken = Math.min(BLOCK - filled, end - at);
                System.arraycopy(input, at, block, filled, taken);
                at += taken;
                filled += taken;
                if (filled == BLOCK) {
                    compress(block, 0);
                    filled = 0;
                }
            }
        }
    }

    @Override
    protected byte[] engineDigest() {
        long bits = 8 * bytes;
        engineUpdate((byte) 0x80);
        while (filled != LENGTH_AT) {
            engineUpdate((byte) 0);
        }
        byte[] length = new byte[Long.BYTES];
        put((int) (bits >>> 32), length, 0);
        put((int) bits, length, Integer.BYTES);
        engineUpdate(length, 0, length.length);
        byte[] digest = new byte[engineGetDigestLength()];
        for (int i = 0; i < state.length; i++) {
            put(state[i], digest, i * Integer.BYTES);
        }
        engineReset();
        return digest;
    }

    private static void put(int value, byte[] target, int at) {
        target[at] = (byte) (value >>> 24);
        target[at + 1] = (byte) (value >>> 16);
        target[at + 2] = (byte) (value >>> 8);
        target[at + 3] = (byte) value;
    }

    private void compress(byte[] input, int from) {
        int[] w = words;
        for (int i = 0; i < 16; i++) {
            int at = from + 4 * i;
            w[i] = input[at] << 24 | (input[at + 1] & 0xff) << 16 | (input[at + 2] & 0xff) << 8 | input[at + 3] & 0xff;
        }
        for (int i = 16; i < 80; i++) {
            int mixed = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
            w[i] = mixed << 1 | mixed >>> 31;
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int i = 0; i < 80; i++) {
            int mixed;
            if (i < 20) {
                mixed = (b & c | ~b & d) + 0x5a827999;
            } else if (i < 40) {
                mixed = (b ^ c ^ d) + 0x6ed9eba1;
            } else if (i < 60) {
                mixed = (b & c | b & d | c & d) + 0x8f1bbcdc;
            } else {
                mixed = (b ^ c ^ d) + 0xca62c1d6;
            }
            int next = (a << 5 | a >>> 27) + mixed + e + w[i];
            e = d;
            d = c;
            c = b << 30 | b >>> 2;
            b = a;
            a = next;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
