package dev.vtag.git.ignore;

import dev.vtag.git.RepoPath;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers for single paths, in any order, whether git ignores them; remembers every directory's rules. Not thread-safe. */
public final class IgnoreRules {
    private final Function<RepoPath, IgnoreFile> files;
    private final Map<RepoPath, Directory> directories = new HashMap<>();
    private final IgnoreStack everywhere;

    private record Directory(IgnoreStack rules, boolean ignored) {}

    /**
     * Creates the rules of a work tree.
     *
     * @param everywhere the rules of {@code info/exclude} and {@code core.excludesFile}
     * @param files reads a directory's ignore file; an empty one where there is none
     */
    public IgnoreRules(IgnoreStack everywhere, Function<RepoPath, IgnoreFile> files) {
        this.everywhere = everywhere;
        this.files = files;
    }

    /** Returns whether git ignores the path, tracked or not: by a rule of its own, or because a parent is ignored. */
    public boolean isIgnored(RepoPath path, PathKind kind) {
        if (path.isRoot()) {
            return false;
        }
        Directory parent = directory(path.parent());
        return parent.ignored() || decide(parent, path, kind) == Decision.IGNORED;
    }

    private Directory directory(RepoPath path) {
        Directory known = directories.get(path);
        if (known != null) {
            return known;
        }
        Directory found;
        if (path.isRoot()) {
            found = new Directory(everywhere.push(path, files.apply(path)), false);
        } else {
            Directory parent = directory(path.parent());
            found = parent.ignored() || decide(parent, path, PathKind.DIRECTORY) == Decision.IGNORED
                    ? new Directory(parent.rules(), true)
                    : new Directory(parent.rules().push(path, files.apply(path)), false);
        }
        directories.put(path, found);
        return found;
    }

    private static Decision decide(Directory parent, RepoPath path, PathKind kind) {
        byte[] bytes = path.bytes();
        return parent.rules().decide(bytes, bytes.length - path.name().length(), bytes.length, kind);
    }
}
