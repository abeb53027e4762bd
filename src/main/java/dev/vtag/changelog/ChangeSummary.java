package dev.vtag.changelog;

import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The changed files of a range, with git's numbers.
 *
 * @param files how many files changed
 * @param added lines added, binary files left out
 * @param deleted lines deleted, binary files left out
 * @param binary how many of the files are binary
 * @param changes every file, in git's order
 * @param directories the directories, by path, that stand for the files where those are too many to show; else empty
 */
public record ChangeSummary(int files, long added, long deleted, int binary, List<Row> changes, List<Row> directories) {
    /** More changed files than this are summed by directory. */
    public static final int MOST_ROWS = 30;

    public ChangeSummary {
        changes = List.copyOf(changes);
        directories = List.copyOf(directories);
    }

    /**
     * A file, or the changed files below a directory.
     *
     * @param path the path; a directory's ends with a slash; empty for what lies in no directory listed
     * @param from the path before a rename, else empty
     * @param state {@code new}, {@code deleted}, {@code renamed}, {@code type changed} or empty; empty for a directory
     * @param files how many files it stands for
     * @param added lines added
     * @param deleted lines deleted
     * @param binary how many of the files are binary
     */
    public record Row(String path, String from, String state, int files, long added, long deleted, int binary) {}

    /** Returns the summary of these changes. */
    public static ChangeSummary of(List<PathChange> changes) {
        Row all = sum("", changes);
        return new ChangeSummary(
                all.files,
                all.added,
                all.deleted,
                all.binary,
                changes.stream().map(ChangeSummary::row).toList(),
                changes.size() <= MOST_ROWS ? List.of() : directories(changes));
    }

    /** Returns what an entry shows: the files, or where they are too many the directories. */
    public List<Row> rows() {
        return directories.isEmpty() ? changes : directories;
    }

    private static List<Row> directories(List<PathChange> changes) {
        List<Row> rows = byDirectory(changes, 1);
        for (int depth = 2; ; depth++) {
            List<Row> deeper = byDirectory(changes, depth);
            if (deeper.size() > MOST_ROWS || deeper.size() == rows.size()) {
                break;
            }
            rows = deeper;
        }
        return rows.size() <= MOST_ROWS ? rows : largest(rows);
    }

    private static List<Row> byDirectory(List<PathChange> changes, int depth) {
        TreeMap<RepoPath, List<PathChange>> groups = new TreeMap<>();
        for (PathChange change : changes) {
            groups.computeIfAbsent(directory(change.path(), depth), path -> new ArrayList<>())
                    .add(change);
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach((path, group) -> rows.add(sum(path.isRoot() ? "./" : path + "/", group)));
        return rows;
    }

    /** Returns the directory of {@code path}, cut to this many parts. */
    private static RepoPath directory(RepoPath path, int depth) {
        RepoPath directory = path.parent();
        byte[] bytes = directory.bytes();
        int parts = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '/' && ++parts == depth) {
                return RepoPath.of(bytes, 0, i);
            }
        }
        return directory;
    }

    private static List<Row> largest(List<Row> rows) {
        List<Row> bySize = new ArrayList<>(rows);
        bySize.sort(Comparator.comparingInt(Row::files).reversed().thenComparing(Row::path));
        List<Row> kept = new ArrayList<>(bySize.subList(0, MOST_ROWS - 1));
        kept.sort(Comparator.comparing(Row::path));
        kept.add(join(bySize.subList(MOST_ROWS - 1, bySize.size())));
        return kept;
    }

    private static Row join(List<Row> rows) {
        int files = 0;
        long added = 0;
        long deleted = 0;
        int binary = 0;
        for (Row row : rows) {
            files += row.files;
            added += row.added;
            deleted += row.deleted;
            binary += row.binary;
        }
        return new Row("", "", "", files, added, deleted, binary);
    }

    private static Row sum(String path, Collection<PathChange> changes) {
        Row sum = join(changes.stream().map(ChangeSummary::row).toList());
        return new Row(path, "", "", sum.files, sum.added, sum.deleted, sum.binary);
    }

    private static Row row(PathChange change) {
        String state = switch (change.kind()) {
            case ADDED -> "new";
            case DELETED -> "deleted";
            case RENAMED -> "renamed";
            case TYPE_CHANGED -> "type changed";
            case MODIFIED -> "";
        };
        RepoPath from = change.oldPath();
        return new Row(
                change.path().toString(),
                from == null ? "" : from.toString(),
                state,
                1,
                Math.max(0, change.added()),
                Math.max(0, change.deleted()),
                change.binary() ? 1 : 0);
    }
}
