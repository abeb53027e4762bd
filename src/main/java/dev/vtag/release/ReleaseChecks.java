package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.ErrorKind;
import dev.vtag.git.RepoPath;
import dev.vtag.release.ReleaseFacts.ChangelogState;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.release.ReleaseFacts.Signing;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import dev.vtag.version.VersionHistory.Clash;
import dev.vtag.version.VersionHistory.Variants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything that may stand in the way of a release, and names all of it at once. */
final class ReleaseChecks {
    private static final int MOST_PATHS = 5;

    private final ReleaseRequest request;
    private final ReleaseFacts facts;
    private final ReleaseSettings settings;
    private final Preflight preflight = new Preflight();

    ReleaseChecks(ReleaseRequest request, ReleaseFacts facts, ReleaseSettings settings) {
        this.request = request;
        this.facts = facts;
        this.settings = settings;
    }

    /** Returns what is as it should be, as short phrases; throws where anything is not. */
    List<String> require(Version version) {
        preflight.addAll(facts.problems());
        checkName(version);
        checkTaken(version);
        checkOrder(version);
        checkBranch();
        facts.upstreams().forEach(upstream -> checkUpstream(version, upstream));
        checkCommits();
        checkChangelog();
        checkTree(version);
        Signing signing = facts.signing().with(request.manner().signatures());
        if (signing.tags() || signing.commits()) {
            preflight.passed("signer ready");
        }
        preflight.require(version.toString());
        return preflight.passed();
    }

    private void checkName(Version version) {
        if (!version.isCanonical()) {
            preflight.add(new Problem(
                    ErrorKind.USAGE,
                    "the name in " + version + " has upper-case letters",
                    "write it lower-case: " + version.toString().toLowerCase(java.util.Locale.ROOT)));
        }
        Optional<String> reserved = version.reserved();
        if (reserved.isPresent() && !request.allowances().contains(Allowance.RESERVED_NAME)) {
            preflight.add(Problem.refused(
                    "the name in " + version + " means something else to other tools: " + reserved.get(),
                    "choose another name, or insist with --allow-reserved"));
        }
    }

    private void checkTaken(Version version) {
        Variants variants = request.allowances().contains(Allowance.VARIANT) ? Variants.ALLOWED : Variants.REFUSED;
        Optional<Clash> clash = facts.taken().clash(version, variants);
        if (clash.isPresent()) {
            Version taken = clash.get().taken();
            boolean variant = variants == Variants.REFUSED
                    && facts.taken().clash(version, Variants.ALLOWED).isEmpty();
            String prepared = facts.prepared().contains(taken)
                    ? "it is prepared, and is tagged when it is merged: vtag tag " + taken + "\n"
                    : "";
            preflight.add(Problem.refused(
                    clash.get().reason(),
                    prepared + "the next free one: "
                            + facts.taken().next(dev.vtag.version.Bump.PATCH).named(version.optimization())
                            + (variant ? "; a variant of " + taken + ": --allow-variant" : "")));
        } else if (facts.disk().folders().contains(version.toString())) {
            RepoPath folder = VersionFolder.of(version);
            preflight.add(Problem.refused(
                    "the folder " + folder + " is there, and HEAD does not hold it",
                    "commit it, or move it away: mv " + folder + " somewhere/else"));
        } else {
            checkTakenThere(version);
        }
        Optional<Path> archive = facts.disk().archives().stream()
                .filter(file -> ArchiveShelf.nameOf(file).equals(version.toString()))
                .findFirst();
        if (clash.isEmpty() && archive.isPresent()) {
            preflight.add(Problem.refused(
                    "there is an archive " + archive.get().getFileName() + " already, though no such version",
                    "move it away: mv " + archive.get() + "* somewhere/else"));
        }
    }

    private void checkTakenThere(Version version) {
        Variants variants = request.allowances().contains(Allowance.VARIANT) ? Variants.ALLOWED : Variants.REFUSED;
        List<String> places = new ArrayList<>(List.of("here"));
        for (Upstream upstream : facts.upstreams()) {
            Optional<Clash> clash = VersionHistory.of(upstream.versions()).clash(version, variants);
            if (clash.isPresent()) {
                preflight.add(Problem.refused(
                        clash.get().reason() + " on " + upstream.asked(), "git fetch --tags " + upstream.asked()));
                return;
            }
            if (upstream.asked() != null) {
                places.add("on " + upstream.asked());
            }
        }
        preflight.passed("tag free " + String.join(" and ", places));
    }

    /** A version below the one it comes after would be no successor to any tool that sorts versions. */
    private void checkOrder(Version version) {
        PreviousRelease previous = facts.range().previous();
        if (previous != null
                && version.core().compareTo(previous.version().core()) < 0
                && !request.allowances().contains(Allowance.LOWER_VERSION)) {
            preflight.add(Problem.refused(
                    version + " is below " + previous.version() + ", which it comes after",
                    "the next free one: "
                            + facts.taken().next(dev.vtag.version.Bump.PATCH).named(version.optimization())
                            + "; or insist with --allow-lower"));
        }
    }

    private void checkUpstream(Version version, Upstream upstream) {
        upstream.check(facts.head().branch().orElse("HEAD"), preflight);
        List<Version> above = upstream.above(facts.taken().highest().orElse(null));
        // A version that is named needs no others; one that is counted from the highest does.
        if (request.target().version() == null && !above.isEmpty()) {
            preflight.add(Problem.refused(
                    upstream.asked() + " has " + above.get(above.size() - 1) + ", which is not here, so " + version
                            + " need not be the next version",
                    "git fetch --tags " + upstream.asked() + ", or name the version"));
        }
    }

    private void checkBranch() {
        Optional<String> branch = facts.head().branch();
        if (branch.isEmpty()) {
            preflight.add(Problem.refused("HEAD is on no branch", "git switch BRANCH"));
            return;
        }
        List<String> allowed = settings.branches();
        boolean prepared = request.manner().tagging() == ReleaseRequest.Tagging.PREPARED;
        if (!prepared && !allowed.isEmpty() && !allowed.contains(branch.get())) {
            preflight.add(Problem.refused(
                    "releases are made on " + String.join(", ", allowed) + ", not on " + branch.get(),
                    "git switch " + allowed.get(0) + ", or add the branch to release.branches in vtag.yml"));
            return;
        }
        preflight.passed("on " + branch.get());
    }

    private void checkCommits() {
        if (facts.head().commitId() == null) {
            preflight.add(Problem.refused("there is no commit to release yet", "git commit"));
            return;
        }
        PreviousRelease previous = facts.range().previous();
        if (previous != null
                && facts.range().commits().isEmpty()
                && request.target().version() == null) {
            preflight.add(Problem.refused(
                    "nothing was committed since " + previous.version(),
                    "name the version to release the same again: vtag release VERSION"));
        }
    }

    private void checkChangelog() {
        ChangelogState changelog = facts.disk().changelog();
        if (changelog.entry() == null && changelog.onDisk()) {
            preflight.add(Problem.refused(
                    changelog.path() + " is there, and HEAD does not hold it",
                    "git add " + changelog.path() + " && git commit"));
        } else if (changelog.entry() != null && !changelog.entry().mode().isFile()) {
            preflight.add(Problem.refused(
                    changelog.path() + " is a link, directory or submodule, no file",
                    "name a file in vtag.yml: release: {changelog: PATH}"));
        } else if (changelog.entry() == null && facts.disk().dirty().contains(changelog.path())) {
            preflight.add(Problem.refused(
                    changelog.path() + " is in the index, and HEAD does not hold it",
                    "git reset -- " + changelog.path()));
        } else if (facts.disk().dirty().contains(changelog.path())) {
            preflight.add(Problem.refused(
                    changelog.path() + " has changes of yours that are not committed",
                    "git commit " + changelog.path() + ", or git stash push " + changelog.path()));
        }
    }

    private void checkTree(Version version) {
        List<RepoPath> dirty = facts.disk().dirty().stream()
                .filter(path -> !path.equals(facts.disk().changelog().path()))
                .filter(path -> !path.isWithin(VersionFolder.of(version)))
                .toList();
        if (dirty.isEmpty()) {
            preflight.passed("clean tree");
        } else if (request.allowances().contains(Allowance.DIRTY_TREE)) {
            preflight.passed(count(dirty.size()) + " left out");
        } else {
            String named = String.join(
                    ", ",
                    dirty.stream().limit(MOST_PATHS).map(RepoPath::toString).toList());
            String more = dirty.size() > MOST_PATHS ? " and " + (dirty.size() - MOST_PATHS) + " more" : "";
            preflight.add(Problem.refused(
                    "the work tree has changes that are not committed: " + named + more,
                    "git stash -u, or commit them; --allow-dirty leaves them out of the release"));
        }
    }

    private static String count(int changes) {
        return changes + (changes == 1 ? " uncommitted change" : " uncommitted changes");
    }
}
