package dev.vtag.restore;

import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.DiskTree;
import dev.vtag.operation.Stamp;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.restore.DiskFacts.Extra;
import dev.vtag.restore.DiskFacts.Found;
import dev.vtag.restore.DiskFacts.Listing;
import dev.vtag.restore.DiskFacts.Sameness;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at the disk, and writes nothing: what is there at the paths of a source, and what around them. */
final class DiskSurvey {
    private static final RepoPath GIT = RepoPath.of(".git");

    private final Place place;
    private final DiskTree tree;
    private final SourceContents contents;
    private final String unrecorded;
    private final Map<RepoPath, Found> found = new HashMap<>();
    private final Map<RepoPath, Stamp> obstacles = new TreeMap<>();
    private final Map<RepoPath, Stamp> inTheWay = new TreeMap<>();
    private final Map<RepoPath, Stamp> directories = new HashMap<>();
    private final List<RepoPath> blind = new ArrayList<>();

    /**
     * Prepares to look.
     *
     * @param unrecorded why nothing that is there can be recorded; empty where it can
     */
    DiskSurvey(Place place, SourceContents contents, String unrecorded) {
        this.unrecorded = unrecorded;
        this.place = place;
        this.tree = place.tree().remembering();
        this.contents = contents;
    }

    /** Returns what was found at and around the entries, which are keyed by their paths on disk. */
    DiskFacts survey(
            Map<RepoPath, SourceEntry> entries,
            Map<RepoPath, Extra> extras,
            Set<RepoPath> leftByGit,
            Progress progress) {
        try (Task task = progress.begin("Comparing", Unit.FILES, entries.size())) {
            for (Map.Entry<RepoPath, SourceEntry> entry : entries.entrySet()) {
                RepoPath path = entry.getKey();
                found.put(path, leftByGit.contains(path) ? left(path) : look(path, entry.getValue()));
                task.advance(1);
            }
        }
        return new DiskFacts(found, obstacles, inTheWay, extras, listings(extras), unrecorded, blind);
    }

    /** What git leaves alone, whatever it is; outside a sparse checkout it is missing, and stays so. */
    private Found left(RepoPath path) {
        return new Found(tree.stamp(path), Sameness.SAME, "", "");
    }

    private Found look(RepoPath path, SourceEntry entry) {
        if (isBelowObstacle(path)) {
            return Found.NOTHING;
        }
        Stamp stamp = tree.stamp(path);
        return switch (stamp.kind()) {
            case ABSENT -> Found.NOTHING;
            case SPECIAL -> new Found(stamp, Sameness.DIFFERENT, "a special file is there", "");
            case LINK -> {
                boolean same = contents.sameLink(entry, tree, path);
                yield new Found(stamp, same ? Sameness.SAME : Sameness.DIFFERENT, "", "");
            }
            case FILE -> file(path, stamp, entry);
            case DIRECTORY -> directory(path, stamp, entry);
        };
    }

    /** Returns whether a parent is no directory, and remembers it; each directory is looked at once. */
    private boolean isBelowObstacle(RepoPath path) {
        RepoPath parent = path.parent();
        if (parent.isRoot()) {
            return false;
        }
        if (isBelowObstacle(parent)) {
            return true;
        }
        Stamp stamp = directories.computeIfAbsent(parent, tree::stamp);
        if (stamp.isAbsent() || stamp.kind() == Stamp.Kind.DIRECTORY) {
            return false;
        }
        obstacles.put(parent, stamp);
        return true;
    }

    private Found file(RepoPath path, Stamp stamp, SourceEntry entry) {
        if (!Files.isReadable(path.under(tree.root()))) {
            return new Found(stamp, Sameness.DIFFERENT, "a file that may not be read is there", "");
        }
        if (!contents.isFile(entry) || !contents.sameFile(entry, path.under(tree.root()))) {
            return new Found(stamp, Sameness.DIFFERENT, "", "");
        }
        return new Found(stamp, contents.sameMode(entry, stamp) ? Sameness.SAME : Sameness.OTHER_MODE, "", "");
    }

    private Found directory(RepoPath path, Stamp stamp, SourceEntry entry) {
        if (entry.mode() == FileMode.GITLINK) {
            return new Found(stamp, Sameness.SAME, "", "");
        }
        List<RepoPath> special = new ArrayList<>();
        List<RepoPath> repositories = new ArrayList<>();
        try {
            collect(path, special, repositories);
        } catch (VtagException e) {
            return new Found(stamp, Sameness.DIFFERENT, "", "a directory that cannot be read is there");
        }
        if (!repositories.isEmpty()) {
            return new Found(stamp, Sameness.DIFFERENT, "", "a directory with a git repository in it is there");
        }
        String unrecordable =
                special.isEmpty() ? "" : "a directory with the special file " + special.get(0) + " is there";
        return new Found(stamp, Sameness.DIFFERENT, unrecordable, "");
    }

    private void collect(RepoPath directory, List<RepoPath> special, List<RepoPath> repositories) {
        for (RepoPath path : tree.list(directory)) {
            Stamp stamp = tree.stamp(path);
            inTheWay.put(path, stamp);
            if (path.name().equals(GIT)) {
                repositories.add(path);
            } else if (stamp.kind() == Stamp.Kind.SPECIAL) {
                special.add(path);
            } else if (stamp.kind() == Stamp.Kind.DIRECTORY) {
                collect(path, special, repositories);
            }
        }
    }

    /** What the directories above the extras hold; one that cannot be read makes any deletion unsafe. */
    private Map<RepoPath, Listing> listings(Map<RepoPath, Extra> extras) {
        Map<RepoPath, Listing> listings = new TreeMap<>();
        for (RepoPath path : extras.keySet()) {
            for (RepoPath above = path.parent();
                    !above.equals(place.prefix()) && !above.isRoot() && !listings.containsKey(above);
                    above = above.parent()) {
                try {
                    listings.put(above, new Listing(tree.stamp(above), tree.list(above)));
                } catch (VtagException e) {
                    blind.add(above);
                    break;
                }
            }
        }
        return listings;
    }
}
