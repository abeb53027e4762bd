package dev.vtag.snapshot;

import dev.vtag.config.RetentionSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides which snapshots stay. Each work tree is looked at by itself. A snapshot stays where any rule keeps it:
 * {@code newest} of its work tree, {@code pinned}, one of the {@code last} ones, or the newest of its {@code hourly},
 * {@code daily}, {@code weekly} (ISO) or {@code monthly} period. Only periods in UTC that hold a snapshot are counted, as
 * restic does, so that a rest does not use them up. What bears a time {@code ahead} of the clock, which was wrong then or is
 * now, stays too, and uses up no rule of those taken by the clock as it is.
 */
public final class Retention {
    /** By so much a snapshot may be ahead of the clock because the clock was set back a little. */
    private static final Duration TOLERANCE = Snapshotter.STEP_BACK;

    private final RetentionSettings settings;
    private final Instant ahead;

    /** Decides by these rules at this moment; CONFIG where they would keep nothing or one is negative. */
    public Retention(RetentionSettings settings, Instant now) {
        this.settings = settings;
        this.ahead = now.plus(TOLERANCE);
        List<Integer> counts =
                List.of(settings.last(), settings.hourly(), settings.daily(), settings.weekly(), settings.monthly());
        if (counts.stream().anyMatch(count -> count < 0)) {
            throw new VtagException(
                    ErrorKind.CONFIG,
                    "snapshots.keep has a negative number",
                    "write 0 where a rule shall keep nothing");
        }
        if (counts.stream().allMatch(count -> count == 0)) {
            throw new VtagException(
                    ErrorKind.CONFIG,
                    "snapshots.keep would keep nothing",
                    "give at least one of last, hourly, daily, weekly, monthly");
        }
    }

    /**
     * A snapshot to decide about.
     *
     * @param id its name, which tells its time
     * @param workTree the id of its work tree
     * @param pinned whether someone pinned it
     */
    public record Candidate(SnapshotId id, String workTree, boolean pinned) {}

    /**
     * What was decided about a snapshot.
     *
     * @param id the snapshot
     * @param reasons the rules that keep it; none where it goes
     */
    public record Decision(SnapshotId id, List<String> reasons) {
        public Decision {
            reasons = List.copyOf(reasons);
        }

        /** Returns whether the snapshot stays. */
        public boolean kept() {
            return !reasons.isEmpty();
        }
    }

    /** Returns a decision for each snapshot, newest first. */
    public List<Decision> decide(Collection<Candidate> snapshots) {
        List<Candidate> newestFirst =
                snapshots.stream().sorted((a, b) -> b.id().compareTo(a.id())).toList();
        Map<String, Rules> rules = new HashMap<>();
        List<Decision> decisions = new ArrayList<>(newestFirst.size());
        for (Candidate snapshot : newestFirst) {
            if (snapshot.id().created().isAfter(ahead)) {
                decisions.add(new Decision(snapshot.id(), List.of(snapshot.pinned() ? "pinned" : "ahead")));
                continue;
            }
            Rules own = rules.computeIfAbsent(snapshot.workTree(), tree -> new Rules(settings));
            decisions.add(new Decision(snapshot.id(), own.reasons(snapshot)));
        }
        return decisions;
    }

    /** The rules as far as one work tree's snapshots have used them up, from its newest one on. */
    private static final class Rules {
        private final int last;
        private final List<Period> periods;
        private int seen;

        Rules(RetentionSettings settings) {
            last = settings.last();
            periods = List.of(
                    new Period("hourly", settings.hourly(), id -> id.text().substring(0, 11)),
                    new Period("daily", settings.daily(), id -> id.text().substring(0, 8)),
                    new Period("weekly", settings.weekly(), Rules::week),
                    new Period("monthly", settings.monthly(), id -> id.text().substring(0, 6)));
        }

        List<String> reasons(Candidate snapshot) {
            List<String> reasons = new ArrayList<>();
            if (seen == 0) {
                reasons.add("newest");
            }
            if (snapshot.pinned()) {
                reasons.add("pinned");
            }
            if (seen < last) {
                reasons.add("last");
            }
            seen++;
            for (Period period : periods) {
                if (period.takes(snapshot.id())) {
                    reasons.add(period.name);
                }
            }
            return reasons;
        }

        private static String week(SnapshotId id) {
            LocalDate day = id.created().atOffset(ZoneOffset.UTC).toLocalDate();
            return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        }
    }

    /** One rule of the kind "the newest of so many periods". */
    private static final class Period {
        private final String name;
        private final int most;
        private final Function<SnapshotId, String> period;
        private final Set<String> used = new HashSet<>();

        Period(String name, int most, Function<SnapshotId, String> period) {
            this.name = name;
            this.most = most;
            this.period = period;
        }

        /** Returns whether this snapshot, older than all shown before, is the newest of a period that counts. */
        boolean takes(SnapshotId id) {
            return used.size() < most && used.add(period.apply(id));
        }
    }
}
