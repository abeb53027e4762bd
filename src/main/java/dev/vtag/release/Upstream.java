package dev.vtag.release;

import dev.vtag.version.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the branch stands against the one that others have.
 *
 * @param name that branch for people, such as {@code origin/main}
 * @param pull the command that brings it here
 * @param ahead how many commits are here alone
 * @param behind how many are there alone; {@link #UNKNOWN} where their number cannot be told without fetching them
 * @param age when it was looked at, for people; empty for right now, or not long ago
 * @param asked the remote that was asked right now; null where what was fetched last is all that is known
 * @param versions the versions that remote has, where it was asked
 */
record Upstream(
        String name,
        String pull,
        int ahead,
        int behind,
        String age,
        @Nullable String asked,
        Set<Version> versions) {
    /** There are commits that are not here at all. */
    static final int UNKNOWN = -1;

    Upstream {
        versions = Set.copyOf(versions);
    }

    /** Adds what is wrong with the branch, or notes that it is as it should be. */
    void check(String branch, Preflight preflight) {
        if (behind == UNKNOWN) {
            preflight.add(
                    Problem.refused(branch + " is behind " + name + ", which has commits that are not here", pull));
        } else if (behind > 0 && ahead > 0) {
            preflight.add(Problem.refused(
                    branch + " and " + name + " have gone apart: " + count(ahead) + " ahead, " + behind + " behind",
                    pull.replace("git pull", "git pull --rebase")));
        } else if (behind > 0) {
            preflight.add(Problem.refused(branch + " is behind " + name + " by " + count(behind), pull));
        } else {
            preflight.passed("not behind " + name + (age.isEmpty() ? "" : " " + age));
        }
    }

    /** Returns the versions there that are above all of those here, lowest first. */
    List<Version> above(@Nullable Version highest) {
        return versions.stream()
                .filter(version -> highest == null || version.compareTo(highest) > 0)
                .sorted()
                .toList();
    }

    private static String count(int commits) {
        return commits + (commits == 1 ? " commit" : " commits");
    }
}
