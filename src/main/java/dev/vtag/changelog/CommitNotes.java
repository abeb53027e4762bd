package dev.vtag.changelog;

import dev.vtag.git.History.LoggedCommit;
import dev.vtag.version.Bump;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the commits of a range say, each accounted for once.
 *
 * @param notes those that stand, newest first
 * @param commits how many commits the range has
 * @param merges how many of them are merges that say nothing of their own
 * @param reverted how many cancel each other, reverts included
 */
public record CommitNotes(List<CommitNote> notes, int commits, int merges, int reverted) {
    /** The trailer of vtag's own release commits, which are no change of the project. */
    public static final String RELEASE_TRAILER = "Vtag-Version: ";

    private static final Pattern RELEASE = Pattern.compile("(?m)^" + RELEASE_TRAILER);

    public CommitNotes {
        notes = List.copyOf(notes);
    }

    /** Returns what these commits, newest first, say. */
    public static CommitNotes of(List<LoggedCommit> commits) {
        List<LoggedCommit> standing = Reverts.cancelled(commits);
        List<LoggedCommit> telling = standing.stream()
                .filter(commit -> !isPlainMerge(commit) && !isRelease(commit))
                .toList();
        long merges = standing.stream().filter(CommitNotes::isPlainMerge).count();
        return new CommitNotes(
                telling.stream()
                        .map(commit ->
                                CommitNote.read(commit.id(), commit.commit().message()))
                        .toList(),
                commits.size(),
                (int) merges,
                commits.size() - standing.size());
    }

    /** Returns the bump that the commits ask for, where there are any; breaking changes before 1.0.0 ask for a minor one. */
    public Optional<Bump> bump(long major) {
        return notes.stream()
                .map(CommitNote::bump)
                .min(Bump::compareTo)
                .map(bump -> bump == Bump.MAJOR && major == 0 ? Bump.MINOR : bump);
    }

    private static boolean isPlainMerge(LoggedCommit commit) {
        return commit.commit().parents().size() > 1 && commit.commit().message().startsWith("Merge ");
    }

    private static boolean isRelease(LoggedCommit commit) {
        return RELEASE.matcher(commit.commit().message()).find();
    }
}
