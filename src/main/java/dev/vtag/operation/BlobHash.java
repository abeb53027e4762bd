package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the name that git gives to a blob: the digest of {@code blob <size>}, a zero byte and the content. */
public enum BlobHash {
    SHA1("SHA-1"),
    SHA256("SHA-256");

    private static final int BUFFER = 1 << 16;

    private final String algorithm;

    BlobHash(String algorithm) {
        this.algorithm = algorithm;
    }

    /** Returns the hash that made a name like this one. */
    public static BlobHash like(ObjectName name) {
        return name.hex().length() == 40 ? SHA1 : SHA256;
    }

    /** Returns the name of the blob with this content. */
    public ObjectName of(byte[] content) {
        MessageDigest digest = begin(content.length);
        digest.update(content);
        return end(digest);
    }

    /** Returns the name of the blob with the stream's content, of {@code size} bytes. */
    public ObjectName of(InputStream content, long size) throws IOException {
        MessageDigest digest = begin(size);
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, size + 1))];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return end(digest);
    }

    private MessageDigest begin(long size) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectName end(MessageDigest digest) {
        return new ObjectName(HexFormat.of().formatHex(digest.digest()));
    }

    /** Counts and digests what passes through it. */
    final class Stream extends OutputStream {
        private final OutputStream out;
        private final MessageDigest digest;
        private final long expected;
        private long count;

        Stream(OutputStream out, long expected) {
            this.out = out;
            this.expected = expected;
            this.digest = begin(expected);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            digest.update((byte) b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        long count() {
            return count;
        }

        /** Returns whether as much was written as was expected, so that {@link #name} holds. */
        boolean asExpected() {
            return count == expected;
        }

        ObjectName name() {
            return end(digest);
        }
    }
}
