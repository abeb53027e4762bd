package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The headers of a tar as vtag writes them, all with one time. Names go through as raw bytes (ISO 8859-1 maps each byte to
 * itself), long ones in GNU's headers, which keep bytes where pax's would have to be UTF-8.
 */
final class TarMembers {
    /** What headers and contents fill up to. */
    static final int BLOCK = 512;

    /** Where a header's parts are, and how long. */
    private static final int NAME = 100;

    private static final int SIZE = 124;
    private static final int DIGITS = 11;
    private static final int SUM = 148;
    private static final int SUM_DIGITS = 6;

    private final Date time;
    private final byte[] regular;
    private final byte[] executable;

    /** Makes headers with this time, seconds since 1970 UTC. */
    TarMembers(long seconds) {
        time = Date.from(Instant.ofEpochSecond(seconds));
        try {
            regular = bytes(file(RepoPath.ROOT, FileMode.REGULAR, 0));
            executable = bytes(file(RepoPath.ROOT, FileMode.EXECUTABLE, 0));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Starts a tar with the settings that the headers are written with. */
    static TarArchiveOutputStream start(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.ISO_8859_1.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        return tar;
    }

    TarArchiveEntry directory(RepoPath path) {
        return timed(new TarArchiveEntry(latin(path) + "/", TarConstants.LF_DIR), 0755);
    }

    TarArchiveEntry link(RepoPath path, RepoPath target) {
        TarArchiveEntry entry = new TarArchiveEntry(latin(path), TarConstants.LF_SYMLINK);
        entry.setLinkName(latin(target));
        return timed(entry, 0777);
    }

    TarArchiveEntry file(RepoPath path, FileMode mode, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(latin(path), TarConstants.LF_NORMAL);
        entry.setSize(size);
        return timed(entry, mode == FileMode.EXECUTABLE ? 0755 : 0644);
    }

    /** Returns all that the tar has before the content of what the manifest names so. */
    byte[] header(ManifestEntry entry) throws IOException {
        return switch (entry.fileMode()) {
            case TREE -> bytes(directory(entry.repoPath()));
            case SYMLINK -> bytes(link(entry.repoPath(), entry.linkTarget()));
            default -> header(entry.repoPath(), entry.fileMode(), entry.size());
        };
    }

    /** Returns all that the tar has before the content of a file. */
    byte[] header(RepoPath path, FileMode mode, long size) throws IOException {
        byte[] pattern = mode == FileMode.EXECUTABLE ? executable : regular;
        if (pattern.length != BLOCK || path.length() >= NAME || size >>> 3 * DIGITS != 0) {
            return bytes(file(path, mode, size));
        }
        byte[] header = pattern.clone();
        for (int i = 0; i < path.length(); i++) {
            header[i] = path.byteAt(i);
        }
        octal(size, header, SIZE, DIGITS);
        int sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM + 8 ? 0 : header[i] & 0xff;
        }
        octal(sum, header, SUM, SUM_DIGITS);
        return header;
    }

    private static void octal(long value, byte[] into, int from, int digits) {
        long left = value;
        for (int i = from + digits - 1; i >= from; i--) {
            into[i] = (byte) ('0' + (left & 7));
            left >>>= 3;
        }
    }

    /** Returns all that the tar has before a manifest of that size. */
    byte[] manifestHeader(long size) throws IOException {
        return header(RepoPath.of(Manifest.PATH), FileMode.REGULAR, size);
    }

    private static byte[] bytes(TarArchiveEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not closed: the content that it then would ask for is not written here.
        start(bytes).putArchiveEntry(entry);
        return bytes.toByteArray();
    }

    private TarArchiveEntry timed(TarArchiveEntry entry, int mode) {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setUserName("");
        entry.setGroupName("");
        entry.setModTime(time);
        return entry;
    }

    private static String latin(RepoPath path) {
        return new String(path.bytes(), StandardCharsets.ISO_8859_1);
    }
}
