package dev.vtag.release;

import dev.vtag.changelog.VersionAncestry;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.History.LoggedCommit;
import dev.vtag.version.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the next version is counted from.
 *
 * @param base the highest version that HEAD contains; null for none
 * @param commits the commits since the previous release, newest first
 */
record VersionLine(@Nullable Version base, List<LoggedCommit> commits) {
    /** Nothing can be counted where history is missing. */
    static final Problem SHALLOW = Problem.refused(
            "this clone is shallow: the previous release may be missing from it", "git fetch --unshallow --tags");

    VersionLine {
        commits = List.copyOf(commits);
    }

    /** Returns it for HEAD; REFUSED in a shallow clone. */
    static VersionLine of(GitRepository repository) {
        if (repository.history().isShallow()) {
            throw SHALLOW.asFailure();
        }
        CommitId head = repository.refs().head().commitId();
        if (head == null) {
            return new VersionLine(null, List.of());
        }
        Optional<VersionAncestry.Ancestor> previous = new VersionAncestry(repository).previous(head);
        CommitId from = previous.map(VersionAncestry.Ancestor::commit).orElse(null);
        Version version = previous.map(VersionAncestry.Ancestor::version).orElse(null);
        return new VersionLine(
                base(new VersionCatalogue(repository), version),
                repository.history().log(from, head));
    }

    /** Returns the higher of the previous release and what is prepared on this branch and not tagged yet. */
    static @Nullable Version base(VersionCatalogue catalogue, @Nullable Version previous) {
        return Stream.concat(catalogue.folders().stream(), Stream.ofNullable(previous))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
