package dev.vtag.release;

import dev.vtag.changelog.CommitNotes;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRequest.Target;
import dev.vtag.version.Bump;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version that was chosen.
 *
 * @param version the version
 * @param why why, where the commits decided; empty otherwise
 */
public record VersionChoice(Version version, String why) {
    /**
     * Returns the version that the request names, or that the commits ask for. It is counted from the version that HEAD goes
     * on from, null for none, past what is taken elsewhere.
     */
    static VersionChoice of(
            Target target, String optimization, VersionHistory taken, @Nullable Version base, CommitNotes commits) {
        Version named = target.version();
        if (named != null) {
            if (!optimization.isEmpty()
                    && !named.isBare()
                    && !named.optimization().equals(optimization)) {
                throw new VtagException(
                        ErrorKind.USAGE,
                        named + " names one optimization and -O another: " + optimization,
                        "leave one of the two out");
            }
            return new VersionChoice(optimization.isEmpty() ? named : named.named(optimization), "");
        }
        Bump bump = target.bump();
        if (bump != null) {
            return new VersionChoice(next(taken, base, bump).named(optimization), "");
        }
        if (taken.versions().isEmpty()) {
            return new VersionChoice(taken.next(Bump.MINOR).named(optimization), "the first version");
        }
        long major = (base == null ? taken.highest() : Optional.of(base))
                .map(Version::major)
                .orElse(0L);
        Bump asked = commits.bump(major).orElse(Bump.PATCH);
        return new VersionChoice(next(taken, base, asked).named(optimization), asked.word() + ": " + reason(commits));
    }

    private static Version next(VersionHistory taken, @Nullable Version base, Bump bump) {
        return base == null ? taken.next(bump) : taken.next(base, bump);
    }

    private static String reason(CommitNotes commits) {
        long breaking = commits.notes().stream().filter(note -> note.breaking()).count();
        long features = commits.notes().stream()
                .filter(note -> note.bump() == Bump.MINOR)
                .count();
        if (breaking > 0) {
            return breaking + (breaking == 1 ? " breaking change" : " breaking changes");
        }
        if (features > 0) {
            return features + (features == 1 ? " new feature" : " new features");
        }
        int commitCount = commits.commits();
        if (commitCount == 0) {
            return "nothing new";
        }
        return commitCount + (commitCount == 1 ? " commit" : " commits") + ", none a feature";
    }
}
