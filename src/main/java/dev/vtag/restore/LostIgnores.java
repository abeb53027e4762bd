package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.IgnoreFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ignore files that cannot be read any more: what is below them may be ignored, and is not deleted. */
final class LostIgnores {
    private static final RepoPath NAME = RepoPath.of(IgnoreFile.NAME);

    private final Place place;
    private final SourceTree source;
    private final Map<RepoPath, Optional<RepoPath>> known = new HashMap<>();
    private final Set<RepoPath> sparing = new TreeSet<>();

    /**
     * Knows those of a source.
     *
     * @param excludes core.excludesFile where it lies in the work tree
     */
    LostIgnores(Place place, SourceTree source, @Nullable RepoPath excludes) {
        this.place = place;
        this.source = source;
        if (excludes != null && isLost(excludes)) {
            known.put(RepoPath.ROOT, Optional.of(excludes));
        }
    }

    /** Adds one that is lost elsewhere. */
    void add(RepoPath file) {
        known.put(file.parent(), Optional.of(file));
    }

    /** Returns whether the path must stay, and remembers why. */
    boolean spare(RepoPath path) {
        Optional<RepoPath> file = above(path.parent());
        file.ifPresent(sparing::add);
        return file.isPresent();
    }

    /** Returns what is said of what stayed for them. */
    List<String> notes() {
        return sparing.stream()
                .map(file -> "Nothing is deleted "
                        + (file.parent().isRoot() || !file.name().equals(NAME) ? "" : "below " + file.parent() + " ")
                        + "of what the source lacks: what " + file + " spares is not known")
                .toList();
    }

    private Optional<RepoPath> above(RepoPath directory) {
        Optional<RepoPath> above = directory.isRoot() ? Optional.empty() : above(directory.parent());
        return above.or(() -> known.getOrDefault(directory, Optional.empty())).or(() -> {
            RepoPath file = directory.child(NAME);
            return isLost(file) ? Optional.of(file) : Optional.empty();
        });
    }

    /** Returns whether the source has such a file that cannot be had, and the disk not the very same. */
    private boolean isLost(RepoPath file) {
        SourceTree.Loss loss = source.lost().get(file);
        if (loss == null || !loss.entry().mode().isFile()) {
            return false;
        }
        return !(loss.entry().content() instanceof SourceEntry.Blob blob
                && DiskCopy.of(blob.id(), place.onDisk(file).under(place.tree().root()))
                        .isPresent());
    }
}
