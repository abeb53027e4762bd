package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two ways in which git names objects. */
enum ObjectHash {
    SHA1("SHA-1", 20),
    SHA256("SHA-256", 32);

    /** From so many bytes on the JDK's own is worth its start. */
    private static final int LARGE = 16 << 10;

    private final String algorithm;
    private final int bytes;

    ObjectHash(String algorithm, int bytes) {
        this.algorithm = algorithm;
        this.bytes = bytes;
    }

    /** Returns the number of bytes in a binary name. */
    int bytes() {
        return bytes;
    }

    /** Begins a digest of about {@code size} bytes; of any number of them, in any case. */
    MessageDigest digest(long size) {
        if (this == SHA1 && size < LARGE) {
            return new Sha1();
        }
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** Returns the name that content of this type has. */
    ObjectName name(ObjectType type, byte[] content) {
        MessageDigest digest = digest(content.length);
        digest.update(header(type, content.length));
        return ObjectNames.of(digest.digest(content));
    }

    /** Returns what is hashed, and stored in a loose file, before the content. */
    static byte[] header(ObjectType type, long size) {
        return (type.word() + " " + size + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
