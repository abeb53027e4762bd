package dev.vtag.git.index;

import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/**
 * Writes an index of version 2, 3 or 4. Of the extensions it keeps the cached trees, less the changed directories, and what
 * resolved conflicts were; the others only save time, would be out of date, and are made anew by git.
 */
final class IndexWriter {
    private static final int SHA256_BYTES = 32;
    private static final byte[] NULS = new byte[8];

    private final GitIndex old;
    private final List<PlannedEntry> entries;
    private final Collection<RepoPath> changed;
    private final int version;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

    IndexWriter(GitIndex old, List<PlannedEntry> entries, Collection<RepoPath> changed) {
        this.old = old;
        this.entries = entries;
        this.changed = changed;
        int before = old.facts().version();
        this.version = before == 2 && entries.stream().anyMatch(PlannedEntry::isExtended) ? 3 : before;
    }

    byte[] write() {
        out.writeBytes("DIRC".getBytes(StandardCharsets.US_ASCII));
        int32(version);
        int32(entries.size());
        byte[] previous = new byte[0];
        for (PlannedEntry entry : entries) {
            ByteBuffer fixed = ByteBuffer.allocate(entry.fixedLength());
            entry.putFixed(fixed);
            out.writeBytes(fixed.array());
            if (version == 4) {
                compressed(previous, entry.path());
                previous = entry.path();
            } else {
                out.writeBytes(entry.path());
                int length = entry.fixedLength() + entry.path().length;
                out.write(NULS, 0, 8 - length % 8);
            }
        }
        extensions();
        out.writeBytes(digest().digest(out.toByteArray()));
        return out.toByteArray();
    }

    /** A path is told by how much of the one before it is dropped, and what comes instead. */
    private void compressed(byte[] previous, byte[] path) {
        int same = 0;
        while (same < previous.length && same < path.length && previous[same] == path[same]) {
            same++;
        }
        varint(previous.length - same);
        out.write(path, same, path.length - same);
        out.write(0);
    }

    /** Writes git's variable-length number ({@code varint.c}), in which every continuation adds one. */
    private void varint(int number) {
        byte[] digits = new byte[5];
        int at = digits.length - 1;
        int rest = number;
        digits[at] = (byte) (rest & 0x7f);
        for (rest >>>= 7; rest != 0; rest >>>= 7) {
            rest--;
            digits[--at] = (byte) (0x80 | (rest & 0x7f));
        }
        out.write(digits, at, digits.length - at);
    }

    private void extensions() {
        CachedTree tree = old.cachedTree();
        if (tree != null) {
            for (RepoPath path : changed) {
                tree = tree.without(path.bytes(), 0);
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            tree.write(content);
            extension("TREE", content.toByteArray());
        }
        byte[] resolved = old.extension("REUC");
        if (resolved != null) {
            extension("REUC", resolved);
        }
    }

    private void extension(String name, byte[] content) {
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        int32(content.length);
        out.writeBytes(content);
    }

    private void int32(int number) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(old.facts().idLength() == SHA256_BYTES ? "SHA-256" : "SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has both", e);
        }
    }
}
