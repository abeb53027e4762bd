package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.store.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One member of an archive, as its manifest tells it.
 *
 * @param path the path, where it is UTF-8
 * @param pathBase64 the path's bytes in base64, where it is not
 * @param mode git's six octal digits: 100644, 100755, 120000 (link), 040000 (directory)
 * @param size bytes of content; of a link, of its target
 * @param sha256 digest of the content; of a link, of its target
 * @param offset where a file's content begins in the uncompressed tar, in bytes; 0 for anything else
 * @param target a link's target, where it is UTF-8
 * @param targetBase64 a link's target in base64, where it is not
 */
public record ManifestEntry(
        @Nullable String path,
        @Nullable String pathBase64,
        String mode,
        long size,
        String sha256,
        long offset,
        @Nullable String target,
        @Nullable String targetBase64) {

    static ManifestEntry file(RepoPath path, FileMode mode, long size, String sha256, long offset) {
        RawText name = RawText.of(path);
        return new ManifestEntry(name.text(), name.base64(), mode.octal(), size, sha256, offset, null, null);
    }

    static ManifestEntry link(RepoPath path, RepoPath target) {
        RawText name = RawText.of(path);
        RawText to = RawText.of(target);
        return new ManifestEntry(
                name.text(),
                name.base64(),
                FileMode.SYMLINK.octal(),
                target.length(),
                Sha256.of(target.bytes()),
                0,
                to.text(),
                to.base64());
    }

    static ManifestEntry directory(RepoPath path) {
        return file(path, FileMode.TREE, 0, Sha256.of(new byte[0]), 0);
    }

    /** Returns the entry of the same file whose content begins so much later. */
    ManifestEntry movedBy(long bytes) {
        return new ManifestEntry(path, pathBase64, mode, size, sha256, offset + bytes, target, targetBase64);
    }

    /** Returns the path, byte for byte. */
    public RepoPath repoPath() {
        return new RawText(path, pathBase64).path();
    }

    /** Returns a link's target, byte for byte; the root path for anything else. */
    public RepoPath linkTarget() {
        return new RawText(target, targetBase64).path();
    }

    /** Returns the mode. */
    public FileMode fileMode() {
        return FileMode.of(Integer.parseInt(mode, 8));
    }
}
