package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Paths named literally, relative to the directory the user stands in. */
final class LiteralSelection implements PathSelection {
    private final List<String> typed;
    private final List<RepoPath> paths;
    private final Set<Integer> matched = new HashSet<>();

    private LiteralSelection(List<String> typed, List<RepoPath> paths) {
        this.typed = typed;
        this.paths = paths;
    }

    static LiteralSelection of(List<String> typed, RepoPath prefix) {
        List<RepoPath> paths = new ArrayList<>();
        for (String path : typed) {
            paths.add(path.equals(".") ? prefix : prefix.child(RepoPath.of(path.replaceAll("/+$", ""))));
        }
        return new LiteralSelection(typed, paths);
    }

    @Override
    public boolean matches(RepoPath path) {
        if (paths.isEmpty()) {
            return true;
        }
        boolean any = false;
        for (int i = 0; i < paths.size(); i++) {
            if (path.isWithin(paths.get(i))) {
                matched.add(i);
                any = true;
            }
        }
        return any;
    }

    @Override
    public boolean mayContain(RepoPath directory) {
        return paths.isEmpty() || paths.stream().anyMatch(path -> directory.isWithin(path) || path.isWithin(directory));
    }

    @Override
    public List<RepoPath> roots() {
        return paths.isEmpty() ? List.of(RepoPath.ROOT) : paths;
    }

    @Override
    public List<String> unmatched() {
        List<String> unmatched = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            if (!matched.contains(i)) {
                unmatched.add(typed.get(i));
            }
        }
        return unmatched;
    }

    @Override
    public boolean isEverything() {
        return paths.isEmpty();
    }
}
