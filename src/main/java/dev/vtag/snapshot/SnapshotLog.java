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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists and finds the snapshots of a repository. */
public final class SnapshotLog {
    /** The word for the latest snapshot of this work tree. */
    public static final String LATEST = "latest";

    private static final int NAMED = 5;

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

    /** Returns the latest snapshot of this work tree that this vtag can read. */
    public Optional<Snapshot> latest() {
        String here = workTreeId();
        Set<SnapshotId> pins = pins();
        return newestFirst().stream()
                .flatMap(ref -> readable(ref, pins).stream())
                .filter(snapshot -> snapshot.workTree().equals(here))
                .findFirst();
    }

    /**
     * Returns the snapshot with this id, unique prefix of one or full reference name, or {@code latest}; NOT_FOUND with the
     * nearest where there is none, REFUSED with the candidates where the prefix is not unique.
     */
    public Snapshot find(String name) {
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
                    "name one of them: " + named(found));
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
        for (Ref ref : repository.refs().list(VtagRefs.PINS)) {
            VtagRefs.id(ref).ifPresent(pins::add);
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
        List<Ref> all = newestFirst();
        if (all.isEmpty()) {
            return new VtagException(ErrorKind.NOT_FOUND, "there is no snapshot yet", "vtag snapshot");
        }
        if (name.equals(LATEST)) {
            return new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no snapshot of this work tree yet",
                    "take one: vtag snapshot\nof other work trees: " + elsewhere(all)
                            + ".  All of them: vtag snapshots");
        }
        Optional<Ref> trashed = repository.refs().list(VtagRefs.TRASH).stream()
                .filter(ref -> VtagRefs.id(ref)
                        .filter(id -> id.text().startsWith(name))
                        .isPresent())
                .findFirst();
        if (trashed.isPresent()) {
            return new VtagException(
                    ErrorKind.NOT_FOUND,
                    "snapshot " + name + " was dropped and is in the trash",
                    "bring it back: vtag pin "
                            + VtagRefs.id(trashed.get()).map(SnapshotId::text).orElse(name));
        }
        return new VtagException(
                ErrorKind.NOT_FOUND,
                "there is no snapshot " + name,
                "nearest: " + named(nearest(name, all)) + ".  All of them: vtag snapshots");
    }

    /** The newest of each other work tree, as far as they can be read. */
    private String elsewhere(List<Ref> newestFirst) {
        Map<String, String> newest = new LinkedHashMap<>();
        for (Ref ref : newestFirst) {
            readable(ref, Set.of())
                    .ifPresent(snapshot ->
                            newest.putIfAbsent(snapshot.workTree(), snapshot.id() + " (" + snapshot.workTree() + ")"));
        }
        return newest.values().stream().limit(NAMED).collect(Collectors.joining(", "))
                + (newest.size() > NAMED ? ", ..." : "");
    }

    /** Those next to where the name would stand in order of time. */
    private static List<Ref> nearest(String name, List<Ref> newestFirst) {
        int at = 0;
        while (at < newestFirst.size() && newestFirst.get(at).name().compareTo(VtagRefs.SNAPSHOTS + name) > 0) {
            at++;
        }
        int from = Math.max(0, Math.min(at - 1, newestFirst.size() - 3));
        return newestFirst.subList(from, Math.min(newestFirst.size(), from + 3));
    }

    private static String named(List<Ref> refs) {
        String names = refs.stream()
                .limit(NAMED)
                .map(ref -> VtagRefs.id(ref).map(SnapshotId::text).orElse(ref.name()))
                .collect(Collectors.joining(", "));
        return refs.size() > NAMED ? names + ", ..." : names;
    }
}
