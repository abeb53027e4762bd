package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.operation.DiskTree;
import dev.vtag.operation.PathGuard;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a restore writes: below {@code prefix} in the tree.
 *
 * @param tree a tree whose root exists
 * @param prefix where the source's root belongs; the root path for the tree's own root
 */
record Place(DiskTree tree, RepoPath prefix) {
    /** Returns the place of a target directory, the missing part of which is the prefix; USAGE where a file is there. */
    static Place of(Path target) {
        DiskTree tree = DiskTree.around(target);
        return new Place(
                tree, RepoPath.relative(tree.root(), target.toAbsolutePath().normalize()));
    }

    /** Returns the place of a target directory; REFUSED where it is inside a git directory. */
    static Place outsideGit(Path target) {
        PathGuard.requireOutsideGit(target);
        return of(target);
    }

    /** Returns the source's entries by their paths on disk. */
    Map<RepoPath, SourceEntry> entries(SourceTree source) {
        Map<RepoPath, SourceEntry> entries = new TreeMap<>();
        source.entries().forEach(entry -> entries.put(onDisk(entry.path()), entry));
        return entries;
    }

    /** Returns the directory and those above it, which stay even where they become empty. */
    Set<RepoPath> lasting(RepoPath directory) {
        Set<RepoPath> lasting = new HashSet<>();
        for (RepoPath at = directory; !at.isRoot(); at = at.parent()) {
            lasting.add(at);
        }
        return lasting;
    }

    /** Returns the path on disk of a path in the source. */
    RepoPath onDisk(RepoPath path) {
        return prefix.child(path);
    }

    /** Returns the path in the source of a path on disk. */
    RepoPath inSource(RepoPath onDisk) {
        return onDisk.below(prefix);
    }
}
