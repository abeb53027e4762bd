package dev.vtag.changelog;

import dev.vtag.changelog.Unlisted.Reason;
import dev.vtag.git.CommitId;
import dev.vtag.git.History.LoggedCommit;
import dev.vtag.version.Bump;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the commits of a range say, each accounted for once: in a note, or as unlisted.
 *
 * @param notes those that tell of a change, newest first
 * @param unlisted the others, newest first
 */
public record CommitNotes(List<CommitNote> notes, List<Unlisted> unlisted) {
    /** The trailer of vtag's own release commits, which are no change of the project. */
    public static final String RELEASE_TRAILER = "Vtag-Version: ";

    private static final Pattern RELEASE = Pattern.compile("(?m)^" + RELEASE_TRAILER);

    public CommitNotes {
        notes = List.copyOf(notes);
        unlisted = List.copyOf(unlisted);
    }

    /** Returns what these commits, newest first, say. */
    public static CommitNotes of(List<LoggedCommit> commits) {
        Set<CommitId> reverted = Reverts.cancelled(commits);
        List<CommitNote> notes = new ArrayList<>();
        List<Unlisted> unlisted = new ArrayList<>();
        for (LoggedCommit commit : commits) {
            Optional<Reason> reason = reverted.contains(commit.id()) ? Optional.of(Reason.REVERTED) : reason(commit);
            if (reason.isPresent()) {
                unlisted.add(new Unlisted(commit.id().hex(), reason.get()));
            } else {
                notes.add(CommitNote.read(commit.id(), commit.commit().message()));
            }
        }
        return new CommitNotes(notes, unlisted);
    }

    /** Returns how many commits the range has. */
    public int commits() {
        return notes.size() + unlisted.size();
    }

    /** Returns how many are not listed for this reason. */
    public int count(Reason reason) {
        return (int)
                unlisted.stream().filter(commit -> commit.reason() == reason).count();
    }

    /** Returns the bump that the commits ask for, where there are any; breaking changes before 1.0.0 ask for a minor one. */
    public Optional<Bump> bump(long major) {
        return notes.stream()
                .map(CommitNote::bump)
                .min(Bump::compareTo)
                .map(bump -> bump == Bump.MAJOR && major == 0 ? Bump.MINOR : bump);
    }

    private static Optional<Reason> reason(LoggedCommit commit) {
        String message = commit.commit().message();
        if (RELEASE.matcher(message).find()) {
            return Optional.of(Reason.RELEASE);
        }
        // A merge under a subject of its own is a change told as one; under git's it brings commits that tell
        // themselves.
        boolean merge = commit.commit().parents().size() > 1 && message.startsWith("Merge ");
        return merge ? Optional.of(Reason.MERGE) : Optional.empty();
    }
}
