package dev.vtag.git.history;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.git.process.GitDamage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code git diff --raw --numstat -z}: first what happened to each file, then its numbers. */
final class TreeDiff {
    private static final String EMPTY_SHA1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final String EMPTY_SHA256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

    /** The user's wishes for pathspecs are not meant for ours. */
    private static final Map<String, String> PATHSPECS =
            Map.of("GIT_LITERAL_PATHSPECS", "0", "GIT_ICASE_PATHSPECS", "0", "GIT_NOGLOB_PATHSPECS", "0");

    private final GitCommand git;
    private final Supplier<ObjectStore> objects;

    /** Creates it; the objects tell where one lies that git cannot read. */
    TreeDiff(GitCommand git, Supplier<ObjectStore> objects) {
        this.git = git;
        this.objects = objects;
    }

    /**
     * Returns the changes between two trees.
     *
     * @param except a directory that git is told to leave out; null for none
     */
    List<PathChange> between(@Nullable TreeId from, TreeId to, @Nullable RepoPath except) {
        String empty = to.hex().length() == EMPTY_SHA1.length() ? EMPTY_SHA1 : EMPTY_SHA256;
        List<String> args = new ArrayList<>(List.of(
                "-c",
                "diff.algorithm=myers",
                "diff",
                "--raw",
                "--numstat",
                "-z",
                "-M",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--no-relative",
                "--ignore-submodules=none",
                "-O/dev/null",
                from == null ? empty : from.hex(),
                to.hex(),
                "--"));
        if (except != null) {
            args.add(":(top)");
            args.add(":(top,exclude,glob)" + except + "/**");
        }
        try {
            return read(args);
        } catch (VtagException e) {
            if (GitDamage.named(e).isEmpty()) {
                requireTrees(from, to);
            }
            throw GitDamage.named(e)
                    .flatMap(name -> pathOf(name, from, to))
                    .map(path -> e.about(path.toString()))
                    .orElse(e);
        }
    }

    /** Over some damage git falls without a word. */
    private void requireTrees(@Nullable TreeId from, TreeId to) {
        if (from != null) {
            objects.get().list(from, path -> true);
        }
        objects.get().list(to, path -> true);
    }

    /** Returns the path of an object in one of the trees, as far as these can be read. */
    private Optional<RepoPath> pathOf(ObjectName name, @Nullable TreeId from, TreeId to) {
        List<RepoPath> paths = new ArrayList<>();
        Stream.of(Optional.ofNullable(from), Optional.of(to))
                .flatMap(Optional::stream)
                .forEach(tree -> {
                    try {
                        List<TreeEntry> entries = new ArrayList<>();
                        entries.addAll(objects.get().list(tree, path -> true, (lost, failure) -> entries.add(lost)));
                        entries.stream()
                                .filter(entry -> entry.id().equals(name))
                                .forEach(entry -> paths.add(entry.path()));
                    } catch (VtagException e) {
                        // Of a tree that cannot be read itself nobody knows what is in it.
                        return;
                    }
                });
        return paths.stream().findFirst();
    }

    private List<PathChange> read(List<String> args) {
        Map<RepoPath, PathChange> found = new HashMap<>();
        List<PathChange> changes = new ArrayList<>();
        try (NulFields fields = new NulFields(git.stream(args, PATHSPECS))) {
            while (fields.peek() == ':') {
                PathChange change = raw(fields);
                found.put(change.path(), change);
            }
            while (fields.hasNext()) {
                changes.add(numbered(fields, found));
            }
        }
        return changes;
    }

    /** Reads {@code :<mode> <mode> <name> <name> <status> NUL <path> NUL [<path> NUL]}. */
    private static PathChange raw(NulFields fields) {
        String head = fields.text();
        char status = head.charAt(head.lastIndexOf(' ') + 1);
        RepoPath path = RepoPath.of(fields.next());
        return switch (status) {
            case 'A' -> new PathChange(PathChange.Kind.ADDED, path, null, 0, 0);
            case 'D' -> new PathChange(PathChange.Kind.DELETED, path, null, 0, 0);
            case 'T' -> new PathChange(PathChange.Kind.TYPE_CHANGED, path, null, 0, 0);
            case 'R' -> new PathChange(PathChange.Kind.RENAMED, RepoPath.of(fields.next()), path, 0, 0);
            default -> new PathChange(PathChange.Kind.MODIFIED, path, null, 0, 0);
        };
    }

    /** Reads {@code <added> TAB <deleted> TAB <path> NUL}, or for a rename {@code ... TAB NUL <old> NUL <new> NUL}. */
    private static PathChange numbered(NulFields fields, Map<RepoPath, PathChange> found) {
        byte[] line = fields.next();
        int first = indexOfTab(line, 0);
        int second = indexOfTab(line, first + 1);
        long added = number(line, 0, first);
        long deleted = number(line, first + 1, second);
        RepoPath path = RepoPath.of(line, second + 1, line.length - second - 1);
        if (path.isRoot()) {
            fields.next();
            path = RepoPath.of(fields.next());
        }
        PathChange change = found.get(path);
        if (change == null) {
            throw new IllegalStateException("git counted a file that it did not list: " + path);
        }
        return new PathChange(change.kind(), path, change.oldPath(), added, deleted);
    }

    private static int indexOfTab(byte[] line, int from) {
        int at = from;
        while (line[at] != '\t') {
            at++;
        }
        return at;
    }

    private static long number(byte[] line, int from, int to) {
        String text = new String(line, from, to - from, StandardCharsets.US_ASCII);
        return text.equals("-") ? -1 : Long.parseLong(text);
    }
}
