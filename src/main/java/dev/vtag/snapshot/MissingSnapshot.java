package dev.vtag.snapshot;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Words what is said of a snapshot that is not there. */
final class MissingSnapshot {
    private static final int NAMED = 5;

    private final GitRepository repository;
    private final SnapshotLog log;

    MissingSnapshot(GitRepository repository, SnapshotLog log) {
        this.repository = repository;
        this.log = log;
    }

    VtagException failure(String name, List<Ref> all) {
        if (all.isEmpty()) {
            return new VtagException(ErrorKind.NOT_FOUND, "there is no snapshot yet", "vtag snapshot");
        }
        if (name.equals(SnapshotLog.LATEST)) {
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
            log.readable(ref, Set.of())
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

    static String named(List<Ref> refs) {
        String names = refs.stream()
                .limit(NAMED)
                .map(ref -> VtagRefs.id(ref).map(SnapshotId::text).orElse(ref.name()))
                .collect(Collectors.joining(", "));
        return refs.size() > NAMED ? names + ", ..." : names;
    }
}
