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

    private final Date time;

    /** Makes headers with this time, seconds since 1970 UTC. */
    TarMembers(long seconds) {
        time = Date.from(Instant.ofEpochSecond(seconds));
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
            default -> bytes(file(entry.repoPath(), entry.fileMode(), entry.size()));
        };
    }

    /** Returns all that the tar has before a manifest of that size. */
    byte[] manifestHeader(long size) throws IOException {
        return bytes(file(RepoPath.of(Manifest.PATH), FileMode.REGULAR, size));
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
