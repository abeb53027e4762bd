package dev.vtag.snapshot;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Lists and finds the snapshots of a repository. */
public final class SnapshotLog {
    /** The word for the latest snapshot of this work tree. */
    public static final String LATEST = "latest";

    private final GitRepository repository;

    /** Looks into this repository. */
    public SnapshotLog(GitRepository repository) {
        this.repository = repository;
    }

    /** Which snapshots are meant. */
    public enum Scope {
        /** Those of every work tree of the repository. */
        ALL,
        /** Those of this work tree. */
        THIS_WORK_TREE
    }

    /** Returns the snapshots, newest first; REFUSED where a newer vtag wrote one, CORRUPT where one is damaged. */
    public List<Snapshot> list(Scope scope) {
        Set<SnapshotId> pins = pins();
        String here = scope == Scope.THIS_WORK_TREE ? workTreeId() : "";
        List<Snapshot> found = new ArrayList<>();
        for (Ref ref : newestFirst()) {
            Snapshot snapshot = read(ref, pins);
            if (scope == Scope.ALL || snapshot.workTree().equals(here)) {
                found.add(snapshot);
            }
        }
        return found;
    }

    /** Returns the snapshots that can be read, newest first, and hands over why any other cannot. */
    public List<Snapshot> list(BiConsumer<SnapshotId, VtagException> unreadable) {
        Set<SnapshotId> pins = pins();
        List<Snapshot> found = new ArrayList<>();
        for (Ref ref : newestFirst()) {
            try {
                found.add(read(ref, pins));
            } catch (VtagException e) {
                unreadable.accept(VtagRefs.id(ref).orElseThrow(), e);
            }
        }
        return found;
    }

    /** Returns what is told of the newest snapshots, at most so many; as {@link #list} does. */
    public SnapshotList describe(Scope scope, int most) {
        String here = repository.layout().workTree().isPresent() ? workTreeId() : null;
        return new SnapshotList(
                here,
                list(scope).stream().limit(most).map(SnapshotDescription::of).toList());
    }

    /** Returns the latest snapshot of this work tree that this vtag can read. */
    public Optional<Snapshot> latest() {
        String here = workTreeId();
        Set<SnapshotId> pins = pins();
        List<String> names = new ArrayList<>(repository.refs().children(VtagRefs.SNAPSHOTS));
        // From the newest on, and one reference at a time: of ten thousand that are kept mostly one is looked at.
        for (int i = names.size() - 1; i >= 0; i--) {
            if (SnapshotId.parse(names.get(i)).isPresent()) {
                Optional<Snapshot> found = reference(VtagRefs.SNAPSHOTS + names.get(i))
                        .flatMap(ref -> readable(ref, pins))
                        .filter(snapshot -> snapshot.workTree().equals(here));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the snapshot with this id, unique prefix of one or full reference name, or {@code latest}; NOT_FOUND with the
     * nearest where there is none, REFUSED with the candidates where the prefix is not unique, USAGE where it is empty.
     */
    public Snapshot find(String name) {
        if (name.isBlank()) {
            throw new VtagException(ErrorKind.USAGE, "an empty name names no snapshot", "vtag snapshots lists them");
        }
        return lookUp(name).orElseThrow(() -> missing(name));
    }

    /** Returns all that is known of the snapshot that {@link #find} returns. */
    public SnapshotDescription describe(String name) {
        Snapshot snapshot = find(name);
        return SnapshotDescription.of(snapshot, new NestedRepositories(repository.objects()).in(snapshot.tree()));
    }

    /** Returns what {@link #find} returns, and nothing where there is no such snapshot. */
    public Optional<Snapshot> lookUp(String name) {
        if (name.equals(LATEST)) {
            return latest();
        }
        String prefix = name.startsWith(VtagRefs.SNAPSHOTS) ? name.substring(VtagRefs.SNAPSHOTS.length()) : name;
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        List<Ref> found = repository.refs().list(VtagRefs.SNAPSHOTS + prefix).stream()
                .filter(ref -> VtagRefs.id(ref).isPresent())
                .toList();
        if (found.size() > 1) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    found.size() + " snapshots begin with " + prefix,
                    "name one of them: " + MissingSnapshot.named(found));
        }
        return found.stream().findFirst().map(ref -> read(ref, pins()));
    }

    /** Returns the snapshots that this vtag can read, newest first; what it cannot read is left out. */
    List<Snapshot> readable() {
        Set<SnapshotId> pins = pins();
        return newestFirst().stream()
                .flatMap(ref -> readable(ref, pins).stream())
                .toList();
    }

    Set<SnapshotId> pins() {
        Set<SnapshotId> pins = new HashSet<>();
        for (String name : repository.refs().children(VtagRefs.PINS)) {
            SnapshotId.parse(name).ifPresent(pins::add);
        }
        return pins;
    }

    /** Brings back what was just dropped although somebody pinned it meanwhile. */
    void bringBackPinned(List<RefChange> dropped) {
        Set<SnapshotId> pins = pins();
        for (RefChange change : dropped) {
            boolean pinned = change.target().isZero()
                    && SnapshotId.parse(change.name().substring(change.name().lastIndexOf('/') + 1))
                            .filter(pins::contains)
                            .isPresent();
            if (pinned && change.name().startsWith(VtagRefs.SNAPSHOTS)) {
                repository.refs().createIfAbsent(change.name(), change.expected(), "vtag pin");
            }
        }
    }

    private String workTreeId() {
        return repository.workTree().id();
    }

    private List<Ref> newestFirst() {
        List<Ref> refs = new ArrayList<>();
        for (Ref ref : repository.refs().list(VtagRefs.SNAPSHOTS)) {
            if (VtagRefs.id(ref).isPresent()) {
                refs.add(ref);
            }
        }
        Collections.reverse(refs);
        return refs;
    }

    /** Returns the reference; nothing where it is gone or broken, as in a list of them. */
    private Optional<Ref> reference(String name) {
        try {
            return repository.refs().find(name);
        } catch (VtagException e) {
            if (e.kind() == ErrorKind.CORRUPT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Optional<Snapshot> readable(Ref ref, Set<SnapshotId> pins) {
        try {
            return Optional.of(read(ref, pins));
        } catch (VtagException e) {
            return Optional.empty();
        }
    }

    Snapshot read(Ref ref, Set<SnapshotId> pins) {
        SnapshotId id = VtagRefs.id(ref).orElseThrow(() -> new IllegalArgumentException(ref.name()));
        CommitId commit = new CommitId(ref.target());
        Commit content = repository.objects().commit(commit);
        SnapshotNote note = SnapshotNote.parse(content.message(), id);
        int others = note.indexCommit() == null ? 0 : 1;
        CommitId head = content.parents().size() > others ? content.parents().get(0) : null;
        return new Snapshot(id, commit, content.tree(), note, head, pins.contains(id));
    }

    /** Returns what is said of a snapshot that is not there: what is near, and where others are. */
    public VtagException missing(String name) {
        return new MissingSnapshot(repository, this).failure(name, newestFirst());
    }
}
