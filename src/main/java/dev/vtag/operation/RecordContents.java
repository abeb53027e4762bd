package dev.vtag.operation;

import dev.vtag.git.FileMode;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the contents that a record names, so that its tree holds them: git then keeps them, and shows them by name. */
final class RecordContents {
    private static final RepoPath BEFORE = RepoPath.of("before");
    private static final RepoPath AFTER = RepoPath.of("after");
    private static final RepoPath INDEX = RepoPath.of("index");
    private static final RepoPath OTHER = RepoPath.of("other");

    private final ObjectStore objects;
    private final Map<RepoPath, TreeEntry> entries = new TreeMap<>();

    RecordContents(ObjectStore objects) {
        this.objects = objects;
    }

    List<TreeEntry> of(UndoRecord record) {
        boolean inGit = record.contents() != UndoRecord.Contents.FILES;
        for (PathTransition path : inGit ? record.paths() : List.<PathTransition>of()) {
            add(BEFORE.child(path.path()), path.path(), path.before());
            add(AFTER.child(path.path()), path.path(), path.after());
        }
        for (IndexTransition entry : record.index()) {
            add(INDEX.child(BEFORE).child(entry.path()), entry.before());
            add(INDEX.child(AFTER).child(entry.path()), entry.after());
        }
        return List.copyOf(entries.values());
    }

    private void add(RepoPath place, RepoPath path, PathState state) {
        if (state instanceof PathState.RegularFile file) {
            boolean executable = (file.permissions() & 0100) != 0;
            add(place, path, executable ? FileMode.EXECUTABLE : FileMode.REGULAR, file.content());
        } else if (state instanceof PathState.Link link) {
            add(place, path, FileMode.SYMLINK, link.content());
        }
    }

    private void add(RepoPath place, @Nullable IndexEntry entry) {
        if (entry != null && entry.mode() != FileMode.GITLINK) {
            add(place, entry.path(), entry.mode(), entry.id());
        }
    }

    private void add(RepoPath place, RepoPath path, FileMode mode, ObjectName content) {
        // Without contents, or in a partial clone, a record names what is not here: git could not keep it.
        if (objects.contains(content)) {
            RepoPath name = PathGuard.fault(path, mode).isEmpty() ? place : OTHER.child(content.hex());
            entries.putIfAbsent(name, new TreeEntry(name, mode, content));
        }
    }
}
