package dev.vtag.changelog;

import dev.vtag.git.CommitId;
import dev.vtag.git.History.LoggedCommit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cancels reverts inside a range: a commit and its revert both go, a revert of a revert lets the first commit stand, a
 * revert of something outside the range stays.
 */
final class Reverts {
    /** As {@code git revert} writes it; a merge's has more after the name, and stays, since its commits do. */
    private static final Pattern REVERTED = Pattern.compile("(?m)^This reverts commit ([0-9a-f]{7,64})\\.?\\s*$");

    private Reverts() {}

    /** Returns those of the commits, which are newest first, that cancel each other. */
    static Set<CommitId> cancelled(List<LoggedCommit> commits) {
        Set<String> gone = new HashSet<>();
        for (LoggedCommit commit : commits) {
            if (gone.contains(commit.id().hex())) {
                continue;
            }
            List<String> targets = targets(commit, commits, gone);
            if (!targets.isEmpty()) {
                gone.addAll(targets);
                gone.add(commit.id().hex());
            }
        }
        return gone.stream().map(CommitId::of).collect(Collectors.toSet());
    }

    /** Returns what this commit reverts, where all of it stands in the range; else nothing. */
    private static List<String> targets(LoggedCommit revert, List<LoggedCommit> commits, Set<String> gone) {
        List<String> targets = new ArrayList<>();
        Matcher matcher = REVERTED.matcher(revert.commit().message());
        while (matcher.find()) {
            Optional<String> target = only(matcher.group(1), commits);
            if (target.isEmpty() || gone.contains(target.get())) {
                return List.of();
            }
            targets.add(target.get());
        }
        return targets;
    }

    private static Optional<String> only(String prefix, List<LoggedCommit> commits) {
        List<String> found = commits.stream()
                .filter(commit -> commit.commit().parents().size() < 2)
                .map(commit -> commit.id().hex())
                .filter(hex -> hex.startsWith(prefix))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
