package dev.vtag.verify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One comparison that was made.
 *
 * @param name what was compared: {@code objects}, {@code tag}, {@code archive}, {@code manifest}, {@code artifacts},
 *     {@code snapshots}, {@code operations}, {@code journals}, {@code worktree} or {@code live}
 * @param subject what it was made on, as the user knows it
 * @param checked how many things were compared
 * @param problems what differs, in order
 * @param forgotten what is gone because it was to be forgotten; left out where nothing is
 */
public record Check(
        String name,
        String subject,
        long checked,
        List<Problem> problems,
        @Nullable List<Forgotten> forgotten) {
    public Check {
        problems = List.copyOf(problems);
        forgotten = forgotten == null || forgotten.isEmpty() ? null : List.copyOf(forgotten);
    }

    /** Creates a comparison of what nobody has forgotten. */
    public Check(String name, String subject, long checked, List<Problem> problems) {
        this(name, subject, checked, problems, null);
    }

    /**
     * Something that is gone on purpose.
     *
     * @param path what it was
     * @param on when its deletion was asked for
     */
    public record Forgotten(String path, Instant on) {}

    /** Returns whether what differs is damage, not a live tree that somebody has gone on working in. */
    public boolean damaged() {
        return !problems.isEmpty() && !name.equals("worktree") && !name.equals("live");
    }
}
