package dev.vtag.verify;

import java.util.List;

/**
 * One comparison that was made.
 *
 * @param name what was compared: {@code objects}, {@code tag}, {@code archive}, {@code manifest}, {@code artifacts},
 *     {@code snapshots}, {@code operations}, {@code journals}, {@code worktree} or {@code live}
 * @param subject what it was made on, as the user knows it
 * @param checked how many things were compared
 * @param problems what differs, in order
 */
public record Check(String name, String subject, long checked, List<Problem> problems) {
    public Check {
        problems = List.copyOf(problems);
    }

    /** Returns whether what differs is damage, not a live tree that somebody has gone on working in. */
    public boolean damaged() {
        return !problems.isEmpty() && !name.equals("worktree") && !name.equals("live");
    }
}
