package dev.vtag.changelog;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.History;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.version.Version;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds which version comes before a commit: by what the commit contains, then by number. */
public final class VersionAncestry {
    /** How many are looked at before all the others. */
    private static final int NEWEST = 16;

    private final GitRepository repository;
    private final SortedMap<Version, CommitId> tags = new TreeMap<>();

    /** Reads the repository's version tags. */
    public VersionAncestry(GitRepository repository) {
        this.repository = repository;
        Map<ObjectName, Optional<CommitId>> peeled = new HashMap<>();
        for (Map.Entry<Version, Ref> tag :
                new VersionCatalogue(repository).tags().entrySet()) {
            peeled.computeIfAbsent(
                            tag.getValue().target(),
                            name -> repository.objects().peelToCommit(name))
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
        return previous(commit, version -> true, version -> false);
    }

    /** Returns the version before this one, whose tag names the commit; one with the same commit only where it is lower. */
    public Optional<Ancestor> previous(Version version, CommitId commit) {
        return previous(
                commit,
                other -> !other.equals(version) && (!commit.equals(tags.get(other)) || other.compareTo(version) < 0),
                other -> other.compareTo(version) > 0);
    }

    private Optional<Ancestor> previous(CommitId commit, Predicate<Version> counts, Predicate<Version> isAfter) {
        Map<CommitId, Version> versions = new HashMap<>();
        tags.forEach((version, tagged) -> {
            if (counts.test(version)) {
                versions.merge(tagged, version, (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        });
        List<Ancestor> highestFirst = versions.entrySet().stream()
                .map(entry -> new Ancestor(entry.getValue(), entry.getKey()))
                .sorted(Comparator.comparing(Ancestor::version).reversed())
                .toList();
        // Whether a commit contains what is old is a walk through all history; what is sought is mostly among the next.
        long after =
                highestFirst.stream().map(Ancestor::version).filter(isAfter).count();
        int newest = Math.min(NEWEST + (int) after, highestFirst.size());
        return previous(highestFirst.subList(0, newest), commit, versions.keySet())
                .or(() -> previous(highestFirst.subList(newest, highestFirst.size()), commit, versions.keySet()));
    }

    private Optional<Ancestor> previous(List<Ancestor> candidates, CommitId commit, Set<CommitId> releases) {
        History history = repository.history();
        Set<CommitId> reachable =
                history.reachable(candidates.stream().map(Ancestor::commit).collect(Collectors.toSet()), commit);
        CommitId container = null;
        for (Ancestor candidate : candidates) {
            CommitId older = candidate.commit();
            // What contains one candidate mostly contains the next, and is asked first: that walk is short.
            boolean contained = container != null && !older.equals(container) && history.isAncestor(older, container);
            if (reachable.contains(older) && !contained) {
                container = history.between(older, commit).stream()
                        .filter(releases::contains)
                        .findFirst()
                        .orElse(null);
                if (container == null) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
