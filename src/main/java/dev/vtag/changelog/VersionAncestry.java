package dev.vtag.changelog;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.History;
import dev.vtag.git.History.LoggedCommit;
import dev.vtag.git.Ref;
import dev.vtag.version.Version;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds which version comes before a commit: by what the commit contains, then by number. */
public final class VersionAncestry {
    private final GitRepository repository;
    private final SortedMap<Version, CommitId> tags = new TreeMap<>();

    /** Reads the repository's version tags. */
    public VersionAncestry(GitRepository repository) {
        this.repository = repository;
        for (Map.Entry<Version, Ref> tag :
                new VersionCatalogue(repository).tags().entrySet()) {
            repository
                    .objects()
                    .peelToCommit(tag.getValue().target())
                    .ifPresent(commit -> tags.put(tag.getKey(), commit));
        }
    }

    /**
     * A version and the commit that its tag names.
     *
     * @param version the version
     * @param commit the commit
     */
    public record Ancestor(Version version, CommitId commit) {}

    /** Returns the commit that the version's tag names. */
    public Optional<CommitId> commit(Version version) {
        return Optional.ofNullable(tags.get(version));
    }

    /** Returns every version that has a tag, the lowest first, with the commit that the tag names. */
    public SortedMap<Version, CommitId> versions() {
        return Collections.unmodifiableSortedMap(tags);
    }

    /** Returns the version before what stands on this commit: the highest it contains that no other it contains does. */
    public Optional<Ancestor> previous(CommitId commit) {
        return previous(commit, version -> true);
    }

    /** Returns the version before this one, whose tag names the commit; one with the same commit only where it is lower. */
    public Optional<Ancestor> previous(Version version, CommitId commit) {
        return previous(
                commit,
                other -> !other.equals(version) && (!commit.equals(tags.get(other)) || other.compareTo(version) < 0));
    }

    private Optional<Ancestor> previous(CommitId commit, Predicate<Version> counts) {
        Map<CommitId, Version> versions = new HashMap<>();
        tags.forEach((version, tagged) -> {
            if (counts.test(version)) {
                versions.merge(tagged, version, (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        });
        Set<CommitId> reachable = repository.history().reachable(versions.keySet(), commit);
        TreeMap<Version, CommitId> candidates = new TreeMap<>(Comparator.reverseOrder());
        versions.forEach((tagged, version) -> {
            if (reachable.contains(tagged)) {
                candidates.put(version, tagged);
            }
        });
        return candidates.entrySet().stream()
                .filter(candidate -> !isContained(candidate.getValue(), commit, reachable))
                .map(candidate -> new Ancestor(candidate.getKey(), candidate.getValue()))
                .findFirst();
    }

    /** Returns whether a release between the two commits contains the older. */
    private boolean isContained(CommitId older, CommitId commit, Set<CommitId> releases) {
        History history = repository.history();
        return history.log(older, commit).stream()
                .map(LoggedCommit::id)
                .filter(releases::contains)
                .anyMatch(release -> history.isAncestor(older, release));
    }
}
