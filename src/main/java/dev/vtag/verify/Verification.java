package dev.vtag.verify;

import java.util.List;

/**
 * What {@code vtag verify} found.
 *
 * @param sound whether nothing differs
 * @param checks every comparison made, in order
 */
public record Verification(boolean sound, List<Check> checks) {
    public Verification {
        checks = List.copyOf(checks);
    }

    /** Returns the verdict over these comparisons. */
    public static Verification of(List<Check> checks) {
        return new Verification(
                checks.stream().allMatch(check -> check.problems().isEmpty()), checks);
    }

    /** Returns whether something stored is damaged. */
    public boolean damaged() {
        return checks.stream().anyMatch(Check::damaged);
    }
}
