package dev.vtag.git.worktree;

/**
 * Finds paths that {@code verify_path} of git's {@code read-cache.c} may not take, because some file system takes them for
 * {@code .git} or {@code .gitmodules}. All that it rejects is found, and a little more: git itself then decides.
 */
final class DoubtfulPath {
    private static final String[] SHORT_MODULES = {".gitmodules", "gitmod~", "gi7eb"};

    private DoubtfulPath() {}

    /** Returns whether git may refuse a path of these bytes. */
    static boolean is(byte[] path, FileStat stat) {
        int from = 0;
        while (from < path.length) {
            int to = from;
            while (to < path.length && path[to] != '/') {
                to++;
            }
            if (isPartDoubtful(path, from, to, stat.isLink())) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private static boolean isPartDoubtful(byte[] path, int from, int to, boolean link) {
        int first = lower(path[from]);
        if (first != '.' && first != 'g') {
            return false;
        }
        if (startsWith(path, from, to, "git~1") || startsWith(path, from, to, ".git") && endsName(path, from + 4, to)) {
            return true;
        }
        if (link) {
            for (String name : SHORT_MODULES) {
                if (startsWith(path, from, to, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean endsName(byte[] path, int at, int to) {
        return at == to || path[at] == '.' || path[at] == ' ' || path[at] == ':' || path[at] == '\\';
    }

    private static boolean startsWith(byte[] path, int from, int to, String name) {
        if (to - from < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(path[from + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
