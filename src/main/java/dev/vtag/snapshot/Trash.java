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
import org.jspecify.annotations.Nullable;

/** The trash as it was when it was opened: what goes into it, and what is due to go out of it. */
final class Trash {
    /** How long a snapshot stays in it. */
    static final int DAYS = 14;

    private final Instant now;
    private final List<Ref> expired = new ArrayList<>();
    private final List<Ref> kept = new ArrayList<>();
    /** Made when first asked: most hooks only look whether enough has come together. */
    private @Nullable Map<SnapshotId, ObjectName> held;

    Trash(GitRepository repository, Clock clock) {
        this.now = clock.instant();
        Instant oldest = now.minus(Duration.ofDays(DAYS));
        for (Ref ref : repository.refs().list(VtagRefs.TRASH)) {
            Instant dropped = VtagRefs.dropped(ref).orElse(Instant.MAX);
            (dropped.isBefore(oldest) ? expired : kept).add(ref);
        }
    }

    /** Returns what is in it for long enough. */
    List<Ref> expired() {
        return List.copyOf(expired);
    }

    /** Returns what moves a snapshot into it; one that a killed command has put there already is not put there twice. */
    List<RefChange> taking(SnapshotId id, Ref snapshot) {
        RefChange leaving = RefChange.delete(snapshot.name(), snapshot.target());
        return snapshot.target().equals(held().get(id))
                ? List.of(leaving)
                : List.of(RefChange.create(VtagRefs.trash(now, id), snapshot.target()), leaving);
    }

    private Map<SnapshotId, ObjectName> held() {
        if (held == null) {
            Map<SnapshotId, ObjectName> targets = new HashMap<>();
            kept.forEach(ref -> VtagRefs.id(ref).ifPresent(id -> targets.put(id, ref.target())));
            held = targets;
        }
        return held;
    }
}
