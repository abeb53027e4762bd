package dev.vtag.git.object;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Predicate;

/** An object's content as it is read: what is not damaged in it has, at its end, the object's name. */
final class NamedStream extends FilterInputStream {
    private final ObjectName name;
    private final MessageDigest digest;
    private final Predicate<ObjectName> replaced;
    private long left;
    private boolean checked;

    /**
     * Reads an object's content.
     *
     * @param replaced tells, where the content has another name, whether another object was meant to be read
     */
    NamedStream(
            InputStream content,
            ObjectName name,
            ObjectHash hash,
            ObjectHeader header,
            Predicate<ObjectName> replaced) {
        super(content);
        this.name = name;
        this.replaced = replaced;
        this.left = header.size();
        this.digest = hash.digest(header.size());
        digest.update(ObjectHash.header(header.type(), header.size()));
    }

    /** Returns the content where it has that name, else throws CORRUPT. */
    static byte[] checked(
            byte[] content, ObjectName name, ObjectHash hash, ObjectHeader header, Predicate<ObjectName> replaced) {
        if (!hash.name(header.type(), content).equals(name) && !replaced.test(name)) {
            throw misnamed(name);
        }
        return content;
    }

    private static VtagException misnamed(ObjectName name) {
        return DerivedObjects.damaged(name, "it does not hold what its name says", null);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = part(target, from, length);
        if (read > 0) {
            digest.update(target, from, read);
            left -= read;
        }
        // Some read no further than the size.
        if ((read < 0 || left == 0) && !checked) {
            checked = true;
            if ((left != 0 || !ObjectNames.of(digest.digest()).equals(name)) && !replaced.test(name)) {
                throw misnamed(name);
            }
        }
        return read;
    }

    private int part(byte[] target, int from, int length) {
        try {
            return super.read(target, from, length);
        } catch (IOException e) {
            throw DerivedObjects.damaged(name, String.valueOf(e.getMessage()), e);
        }
    }

    /** What is skipped is looked at too. */
    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(0, count), 1 << 13)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
