package dev.vtag.snapshot;

import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.snapshot.Pruner.Mode;
import dev.vtag.snapshot.SavedPruneResult.Saved;
import dev.vtag.store.StateDir;
import dev.vtag.store.StateLock;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets go of releases that were taken back, and of what rollback scripts saved, {@value #DAYS} days after. What does not say
 * since when it is there stays.
 */
public final class SavedPruner {
    /** The days that everything stays. */
    public static final int DAYS = 30;

    private static final Pattern STAMPED = Pattern.compile(".*/(\\d{8}T\\d{6})(\\.\\d{3})?Z-[0-9a-f]+");

    private final GitRepository repository;
    private final Clock clock;

    /** Prunes this repository by this clock. */
    public SavedPruner(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Finds, and drops if asked to, what is old enough; its objects go with git's next garbage collection. */
    public SavedPruneResult prune(Mode mode) {
        if (mode == Mode.DRY_RUN) {
            return pruned(mode);
        }
        // An unrelease that is under way, or was interrupted, goes by what it saved.
        StateDir state = StateDir.of(repository);
        try (StateLock turn = StateLock.acquire(state.releaseLock(), "prune --unreleased", state.sharing())) {
            return pruned(mode);
        }
    }

    private SavedPruneResult pruned(Mode mode) {
        Instant oldest = clock.instant().minus(Duration.ofDays(DAYS));
        List<Saved> dropped = new ArrayList<>();
        List<Saved> kept = new ArrayList<>();
        Stream.of(VtagRefs.UNRELEASED, VtagRefs.ROLLBACKS)
                .flatMap(prefix -> repository.refs().list(prefix).stream())
                .forEach(ref -> {
                    Instant since = since(ref).orElse(null);
                    boolean due = since != null && since.isBefore(oldest);
                    boolean goes = due && (mode == Mode.DRY_RUN || drop(ref));
                    (goes ? dropped : kept).add(new Saved(ref.name(), since));
                });
        return new SavedPruneResult(mode == Mode.APPLY, dropped, kept);
    }

    private boolean drop(Ref ref) {
        return repository.refs().change(RefChange.delete(ref.name(), ref.target()), Pruner.REASON);
    }

    private static Optional<Instant> since(Ref ref) {
        Matcher stamped = STAMPED.matcher(ref.name());
        if (!stamped.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(stamped.group(1), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss"))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // A name that only looks so.
            return Optional.empty();
        }
    }
}
