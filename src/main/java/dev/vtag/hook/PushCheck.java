package dev.vtag.hook;

import dev.vtag.config.ReleaseSettings;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.snapshot.VtagRefs;
import dev.vtag.store.StateDir;
import dev.vtag.version.TagName;
import dev.vtag.version.VersionHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides whether what is pushed may leave: no snapshots, and no version tag without its documents. */
final class PushCheck {
    /** How to go past the check, for the end of a message. */
    static final String SKIP = "  push without this check: git push --no-verify";

    private static final int NAMED = 5;

    private final GitRepository repository;
    private final ReleaseSettings settings;

    PushCheck(GitRepository repository, ReleaseSettings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param warnings lines to say
     * @param problems lines that say why the push is blocked; none where it is not
     */
    record Findings(List<String> warnings, List<String> problems) {}

    /** Returns why references of these names may not be pushed; no lines where all may. */
    static List<String> refusedRefs(List<PushedRef> pushed) {
        return refusal(pushed.stream()
                .filter(ref -> !ref.isDeletion())
                .filter(ref -> isPrivate(ref.localRef()) || isPrivate(ref.remoteRef()))
                .map(ref -> isPrivate(ref.localRef()) ? ref.localRef() : ref.remoteRef())
                .toList());
    }

    private static List<String> refusal(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("vtag: push blocked: snapshots and undo records may hold secrets that were never committed");
        names.stream().limit(NAMED).forEach(name -> lines.add("  " + name));
        if (names.size() > NAMED) {
            lines.add("  and " + (names.size() - NAMED) + " more");
        }
        lines.add("  push what is meant to be shared: git push REMOTE --all, then git push REMOTE --tags");
        lines.add(SKIP);
        return lines;
    }

    private static boolean isPrivate(String ref) {
        return ref.startsWith(VtagRefs.ALL) && !ref.equals(VtagRefs.LEDGER);
    }

    /** Returns whether a line pushes a tag that was meant as a version. */
    static boolean isVersionTag(PushedRef ref) {
        return !ref.isDeletion()
                && ref.remoteRef().startsWith(TagName.PREFIX)
                && TagName.meansVersion(ref.remoteRef().substring(TagName.PREFIX.length()));
    }

    Findings check(List<PushedRef> pushed) {
        List<String> refusal = refusal(snapshotsByObject(pushed));
        if (!refusal.isEmpty()) {
            return new Findings(List.of(), refusal);
        }
        List<PushedRef> tags = pushed.stream().filter(PushCheck::isVersionTag).toList();
        if (tags.isEmpty()) {
            return new Findings(List.of(), List.of());
        }
        Map<String, ObjectName> known = knownTags();
        VersionTagCheck check = new VersionTagCheck(repository, settings);
        List<String> warned = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (PushedRef tag : tags) {
            String name = tag.remoteRef().substring(TagName.PREFIX.length());
            Optional<VersionTagCheck.Problem> problem = check.problem(name, tag.local());
            if (problem.isPresent() && tag.local().equals(known.get(name))) {
                warned.add(name);
            } else if (problem.isPresent()) {
                problems.add("vtag: push blocked: " + name + " " + problem.get().what());
                problems.add("  " + problem.get().mend());
            }
        }
        if (!problems.isEmpty()) {
            problems.addAll(wayBack(tags));
            problems.add(SKIP);
        }
        return new Findings(warning(warned), problems);
    }

    /** Names the command that brings back the version before the first one that is pushed; none where there is none. */
    private List<String> wayBack(List<PushedRef> tags) {
        VersionCatalogue catalogue = new VersionCatalogue(repository);
        return tags.stream()
                .flatMap(tag -> TagName.ofRef(tag.remoteRef()).stream())
                .map(TagName::version)
                .min(Comparator.naturalOrder())
                .flatMap(VersionHistory.of(catalogue.tags().keySet())::before)
                .map(version -> List.of("  the version before it, to look at: vtag restore " + version + " --dry-run"))
                .orElse(List.of());
    }

    private static List<String> warning(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return List.of("vtag: from before vtag, without a version's documents: " + some + more);
    }

    /** A snapshot's commit may also be named by its id, or by a revision. */
    private List<String> snapshotsByObject(List<PushedRef> pushed) {
        Set<ObjectName> snapshots = new HashSet<>();
        for (Ref ref : repository.refs().list(VtagRefs.ALL)) {
            if (isPrivate(ref.name())) {
                snapshots.add(ref.target());
            }
        }
        return pushed.stream()
                .filter(ref -> snapshots.contains(ref.local()))
                .map(ref -> ref.localRef() + " (a snapshot)")
                .toList();
    }

    private Map<String, ObjectName> knownTags() {
        return InstallRecord.read(StateDir.of(repository))
                .map(InstallRecord::tags)
                .orElse(Map.of());
    }
}
