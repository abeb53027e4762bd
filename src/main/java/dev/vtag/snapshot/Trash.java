package dev.vtag.snapshot;

import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trash as it was when it was opened: what goes into it, and what is due to go out of it. */
final class Trash {
    /** How long a snapshot stays in it. */
    static final int DAYS = 14;

    private final Instant now;
    private final List<Ref> expired = new ArrayList<>();
    private final Map<SnapshotId, ObjectName> held = new HashMap<>();

    Trash(GitRepository repository, Clock clock) {
        this.now = clock.instant();
        Instant oldest = now.minus(Duration.ofDays(DAYS));
        for (Ref ref : repository.refs().list(VtagRefs.TRASH)) {
            Instant dropped = VtagRefs.dropped(ref).orElse(Instant.MAX);
            if (dropped.isBefore(oldest)) {
                expired.add(ref);
            } else {
                VtagRefs.id(ref).ifPresent(id -> held.put(id, ref.target()));
            }
        }
    }

    /** Returns what is in it for long enough. */
    List<Ref> expired() {
        return List.copyOf(expired);
    }

    /** Returns what moves a snapshot into it; one that a killed command has put there already is not put there twice. */
    List<RefChange> taking(SnapshotId id, Ref snapshot) {
        RefChange leaving = RefChange.delete(snapshot.name(), snapshot.target());
        return snapshot.target().equals(held.get(id))
                ? List.of(leaving)
                : List.of(RefChange.create(VtagRefs.trash(now, id), snapshot.target()), leaving);
    }
}
