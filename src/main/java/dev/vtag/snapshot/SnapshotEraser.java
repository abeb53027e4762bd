package dev.vtag.snapshot;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes snapshots, or paths out of them, away without the trash. The objects are git gc's then. */
public final class SnapshotEraser {
    private static final String REASON = "vtag forget";

    private final GitRepository repository;
    private final ObjectStore objects;
    private final TreeWithout trees;

    /** Erases in this repository. */
    public SnapshotEraser(GitRepository repository) {
        this.repository = repository;
        this.objects = repository.objects();
        this.trees = new TreeWithout(objects);
    }

    /**
     * Returns the blobs of a snapshot, its index and the stages of a conflict included: those at or below these paths, or
     * all where there are none.
     */
    public Set<ObjectName> blobs(Snapshot snapshot, List<RepoPath> paths) {
        List<TreeId> trees = new ArrayList<>(List.of(snapshot.tree()));
        snapshot.index().map(objects::commit).ifPresent(index -> {
            trees.add(index.tree());
            index.parents().forEach(stage -> trees.add(objects.commit(stage).tree()));
        });
        Set<ObjectName> found = new HashSet<>();
        for (TreeId tree : trees) {
            for (TreeEntry entry : objects.list(tree, directory -> leads(directory, paths))) {
                if (paths.isEmpty() || paths.stream().anyMatch(entry.path()::isWithin)) {
                    found.add(entry.id());
                }
            }
        }
        return found;
    }

    private static boolean leads(RepoPath directory, List<RepoPath> paths) {
        return paths.isEmpty() || paths.stream().anyMatch(path -> path.isWithin(directory) || directory.isWithin(path));
    }

    /** Drops a snapshot with its pin and what the trash has of it. */
    public void drop(SnapshotId id) {
        delete(VtagRefs.PINS, id);
        delete(VtagRefs.SNAPSHOTS, id);
        delete(VtagRefs.TRASH, id);
    }

    /** Drops everything in the trash that holds one of the paths; returns what that was. */
    public List<SnapshotId> dropTrash(List<RepoPath> paths) {
        SnapshotLog log = new SnapshotLog(repository);
        List<SnapshotId> dropped = new ArrayList<>();
        for (Ref ref : repository.refs().list(VtagRefs.TRASH)) {
            Optional<SnapshotId> id = VtagRefs.id(ref);
            if (id.isPresent() && holds(log.read(ref, Set.of()), paths)) {
                delete(ref);
                dropped.add(id.get());
            }
        }
        return dropped;
    }

    private boolean holds(Snapshot snapshot, List<RepoPath> paths) {
        return paths.stream()
                .anyMatch(path -> !trees.remove(snapshot.tree(), path).equals(snapshot.tree())
                        || snapshot.index()
                                .filter(index -> !withoutPath(index, path).equals(index))
                                .isPresent());
    }

    /** Makes a snapshot anew without the paths, and names them in it; nothing where it holds none of them. */
    public Optional<SnapshotId> rewrite(Snapshot snapshot, List<RepoPath> paths) {
        TreeId tree = snapshot.tree();
        CommitId index = snapshot.index().orElse(null);
        List<SkippedPath> skipped = new ArrayList<>(snapshot.skipped());
        for (RepoPath path : paths) {
            TreeId less = trees.remove(tree, path);
            CommitId lessIndex = index == null ? null : withoutPath(index, path);
            if (!less.equals(tree) || (index != null && !index.equals(lessIndex))) {
                skipped.add(new SkippedPath(path, "forgotten", -1));
            }
            tree = less;
            index = lessIndex;
        }
        if (tree.equals(snapshot.tree()) && snapshot.index().equals(Optional.ofNullable(index))) {
            return Optional.empty();
        }
        Commit old = objects.commit(snapshot.commit());
        List<CommitId> parents = new ArrayList<>();
        snapshot.head().ifPresent(parents::add);
        if (index != null) {
            parents.add(index);
        }
        String message = snapshot.note().with(index, skipped).text();
        CommitId commit = objects.writeCommit(new Commit(tree, parents, old.author(), old.committer(), message));
        objects.flush();
        SnapshotId id = name(snapshot, tree, commit);
        if (snapshot.pinned()) {
            repository.refs().createIfAbsent(VtagRefs.pin(id), commit.object(), REASON);
        }
        drop(snapshot.id());
        return Optional.of(id);
    }

    /** The moment stays, unless another snapshot has the very name. */
    private SnapshotId name(Snapshot snapshot, TreeId tree, CommitId commit) {
        SnapshotId id = SnapshotId.of(snapshot.created(), tree);
        while (!repository.refs().createIfAbsent(VtagRefs.snapshot(id), commit.object(), REASON)) {
            id = SnapshotId.of(id.created().plusMillis(1), tree);
        }
        return id;
    }

    private CommitId withoutPath(CommitId commit, RepoPath path) {
        Commit content = objects.commit(commit);
        List<CommitId> parents = content.parents().stream()
                .map(parent -> withoutPath(parent, path))
                .toList();
        TreeId tree = trees.remove(content.tree(), path);
        if (tree.equals(content.tree()) && parents.equals(content.parents())) {
            return commit;
        }
        return objects.writeCommit(new Commit(tree, parents, content.author(), content.committer(), content.message()));
    }

    private void delete(String prefix, SnapshotId id) {
        repository.refs().list(prefix).stream()
                .filter(ref -> VtagRefs.id(ref).filter(id::equals).isPresent())
                .forEach(this::delete);
    }

    private void delete(Ref ref) {
        if (!repository.refs().change(RefChange.delete(ref.name(), ref.target()), REASON)) {
            throw new VtagException(ErrorKind.CONFLICT, ref.name() + " changed meanwhile", "run the command again");
        }
    }
}
