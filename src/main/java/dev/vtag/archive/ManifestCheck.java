package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;

/** Refuses a manifest that vtag would not have written, before anything in it is used. */
final class ManifestCheck {
    private final Set<RepoPath> seen = new HashSet<>();

    private ManifestCheck() {}

    /** Throws, in words for the user, where an entry is not whole, or comes twice. */
    static void check(Manifest manifest) throws ZipException {
        ManifestCheck check = new ManifestCheck();
        if (Objects.isNull(manifest.committed())
                || Objects.isNull(manifest.commit())
                || Objects.isNull(manifest.tree())) {
            throw new ZipException("its manifest does not say what it is of");
        }
        for (ManifestEntry entry : manifest.files()) {
            try {
                check.check(entry);
            } catch (IllegalArgumentException e) {
                throw (ZipException) new ZipException("its manifest holds an entry that cannot be read").initCause(e);
            }
        }
    }

    private void check(ManifestEntry entry) throws ZipException {
        if (Objects.isNull(entry.mode()) || Objects.isNull(entry.sha256())) {
            throw new IllegalArgumentException("a member is missing");
        }
        RepoPath path = entry.repoPath();
        if (path.isRoot() || !seen.add(path)) {
            throw new ZipException("its manifest names " + (path.isRoot() ? "an empty path" : path + " twice"));
        }
        FileMode mode = entry.fileMode();
        if (mode == FileMode.GITLINK || entry.size() < 0) {
            throw new IllegalArgumentException("no archive holds such a thing");
        }
        if (mode == FileMode.SYMLINK) {
            RepoPath target = entry.linkTarget();
            if (target.isRoot() || target.length() != entry.size() || hasZero(target)) {
                throw new ZipException("its manifest names no possible target of the link " + path);
            }
        }
    }

    private static boolean hasZero(RepoPath path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.byteAt(i) == 0) {
                return true;
            }
        }
        return false;
    }
}
