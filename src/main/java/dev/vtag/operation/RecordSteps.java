package dev.vtag.operation;

import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.WorkTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a record into the steps that bring each path from what it says was before to what it says came after. */
final class RecordSteps {
    private final List<Step> steps = new ArrayList<>();
    private final List<IndexTransition> index = new ArrayList<>();
    private final List<KeptPath> kept = new ArrayList<>();
    private final Ending ending;
    private final UndoRecord record;
    private final DiskTree tree;
    private final ContentStore contents;
    private final ObjectContents staged;
    private final Matcher matcher;

    /** How the operation of the record ended. */
    enum Ending {
        /** It came to its end: what is neither before nor after is the user's. */
        COMPLETE,
        /** It was interrupted: between before and after there may be nothing for a moment. */
        INTERRUPTED
    }

    RecordSteps(Site site, DiskTree tree, UndoRecord record, BlobHash hash, Ending ending) {
        this.ending = ending;
        this.tree = tree.remembering();
        this.record = record;
        this.contents = site.contents(record.contents(), hash);
        this.staged = new ObjectContents(site.repository().objects(), "");
        this.matcher = new Matcher(this.tree, hash);
    }

    /** Adds a step for each path that is as it was before; one that is as it came after needs none; others are kept. */
    RecordSteps add() throws IOException {
        for (PathTransition path : record.paths()) {
            add(path);
        }
        return this;
    }

    /** Adds the index entries that still are as they were before. */
    RecordSteps addIndex(WorkTree workTree) throws IOException {
        if (record.index().isEmpty()) {
            return this;
        }
        Map<RepoPath, IndexEntry> now = new HashMap<>();
        workTree.indexEntries().forEach(entry -> now.put(entry.path(), entry));
        for (IndexTransition entry : record.index()) {
            IndexEntry found = now.get(entry.path());
            if (Objects.equals(found, entry.before())) {
                index.add(entry);
            } else if (!Objects.equals(found, entry.after())) {
                kept.add(new KeptPath(entry.path(), "what is staged of it changed since", null, stored(entry.after())));
            }
        }
        return this;
    }

    List<Step> steps() {
        return steps;
    }

    List<IndexTransition> index() {
        return index;
    }

    List<KeptPath> kept() {
        return kept;
    }

    private void add(PathTransition path) throws IOException {
        Stamp found = tree.stamp(path.path());
        if (matcher.holds(path.path(), path.after())) {
            return;
        }
        if (path.before() instanceof PathState.Unrecorded || path.after() instanceof PathState.Unrecorded) {
            kept.add(new KeptPath(path.path(), "what was there was not recorded"));
        } else if (!(ending == Ending.INTERRUPTED && found.isAbsent()) && !matcher.holds(path.path(), path.before())) {
            kept.add(new KeptPath(path.path(), "it changed since", null, stored(path.after())));
        } else if (!available(path.after())) {
            kept.add(new KeptPath(
                    path.path(), path.after().contentName().map(contents::lack).orElse("")));
        } else {
            PathState before = found.isAbsent() ? PathState.ABSENT : path.before();
            steps.add(new Step(path.path(), found, before, goal(path.after())));
        }
    }

    private @Nullable String stored(PathState state) throws IOException {
        return stored(contents, state.contentName().orElse(null));
    }

    private @Nullable String stored(@Nullable IndexEntry entry) throws IOException {
        return stored(staged, entry == null ? null : entry.id());
    }

    private static @Nullable String stored(ContentStore store, @Nullable ObjectName content) throws IOException {
        return content != null && store.holds(content) ? store.command(content) : null;
    }

    private boolean available(PathState state) throws IOException {
        Optional<ObjectName> content = state.contentName();
        return content.isEmpty() || contents.holds(content.get());
    }

    private Goal goal(PathState state) {
        return state.accept(new PathState.Visitor<>() {
            @Override
            public Goal absent() {
                return Goal.NOTHING;
            }

            @Override
            public Goal directory(PathState.Directory directory) {
                return new Goal.Directory(directory.permissions());
            }

            @Override
            public Goal file(PathState.RegularFile file) {
                return new Goal.File(Goal.Execution.PLAIN, file.permissions(), file.size(), blob(file.content()));
            }

            @Override
            public Goal link(PathState.Link link) {
                return new Goal.Link(blob(link.content()));
            }

            @Override
            public Goal unrecorded(PathState.Unrecorded unrecorded) {
                throw new IllegalStateException("nothing is known of it");
            }
        });
    }

    private ContentWriter blob(ObjectName name) {
        return ContentWriter.concurrent(out -> {
            try (InputStream in = contents.open(name)) {
                in.transferTo(out);
            }
        });
    }
}
