package dev.vtag.erasure;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.IndexTransition;
import dev.vtag.operation.PathState;
import dev.vtag.operation.PathTransition;
import dev.vtag.operation.UndoRecord;
import java.util.Set;
import java.util.function.Predicate;

/** What an undo record holds. */
final class RecordContent {
    private RecordContent() {}

    /** Returns whether it is about one of these paths. */
    static boolean touches(UndoRecord record, Predicate<RepoPath> paths) {
        return record.paths().stream().map(PathTransition::path).anyMatch(paths)
                || record.index().stream().map(IndexTransition::path).anyMatch(paths);
    }

    /** Returns whether it holds one of these contents, wherever. */
    static boolean names(UndoRecord record, Set<ObjectName> contents) {
        return record.paths().stream().anyMatch(path -> names(path.before(), contents) || names(path.after(), contents))
                || record.index().stream()
                        .anyMatch(entry -> (entry.before() != null
                                        && contents.contains(entry.before().id()))
                                || (entry.after() != null
                                        && contents.contains(entry.after().id())));
    }

    private static boolean names(PathState state, Set<ObjectName> contents) {
        if (state instanceof PathState.RegularFile file) {
            return contents.contains(file.content());
        }
        return state instanceof PathState.Link link && contents.contains(link.content());
    }
}
