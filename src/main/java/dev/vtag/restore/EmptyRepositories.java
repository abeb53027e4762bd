package dev.vtag.restore;

import dev.vtag.git.FileMode;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.config.Submodules;
import dev.vtag.restore.PlannedPath.Action;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the repositories of a source that a plan brings back as empty directories: it has their commits, no files. */
final class EmptyRepositories {
    private static final RepoPath MODULES = RepoPath.of(".gitmodules");

    private final Place place;
    private final Map<RepoPath, SourceEntry> entries;
    private final Map<RepoPath, ObjectName> staged = new HashMap<>();
    private final SourceContents contents;

    /**
     * Prepares to look.
     *
     * @param entries the source's, by their paths on disk
     * @param index the work tree's index, which git's command goes by; empty for a directory that is no work tree
     */
    EmptyRepositories(
            Place place, Map<RepoPath, SourceEntry> entries, List<IndexEntry> index, SourceContents contents) {
        this.place = place;
        this.entries = entries;
        this.contents = contents;
        for (IndexEntry entry : index) {
            if (entry.mode() == FileMode.GITLINK) {
                staged.put(entry.path(), entry.id());
            }
        }
    }

    List<RestoreResult.Nested> in(RestorePlan plan) {
        List<RestoreResult.Nested> nested = new ArrayList<>();
        for (PlannedPath path : plan.paths()) {
            SourceEntry entry = entries.get(path.path());
            boolean comes = path.action() == Action.RESTORED || path.action() == Action.UPDATED;
            if (comes && entry != null && entry.content() instanceof SourceEntry.Foreign foreign) {
                ObjectName other = staged.get(path.path());
                boolean submodule = other != null && known().contains(path.path());
                nested.add(new RestoreResult.Nested(
                        place.inSource(path.path()).toString(),
                        foreign.commit().hex(),
                        submodule,
                        submodule && !foreign.commit().equals(other)));
            }
        }
        return nested;
    }

    /** What {@code .gitmodules} will say: the source's, where it comes too. */
    private Set<RepoPath> known() {
        SourceEntry coming = entries.get(MODULES);
        Path file = MODULES.under(place.tree().root());
        try {
            if (coming != null && coming.mode().isFile()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                contents.writer(coming).writeTo(bytes);
                return Submodules.paths(bytes.toByteArray());
            }
            return Files.isRegularFile(file) ? Submodules.paths(Files.readAllBytes(file)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
