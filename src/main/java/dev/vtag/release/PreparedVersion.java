package dev.vtag.release;

import dev.vtag.changelog.ChangelogFile;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import dev.vtag.store.Sha256;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version whose documents are at a commit, held against what they say of it. The documents must agree; how the commit
 * stands to the one that they were made from is told, since a squash or a rebase leaves no more than that.
 */
final class PreparedVersion {
    private static final int NAMED = 3;

    private final GitRepository repository;
    private final Version version;
    private final CommitId commit;
    private final RepoPath changelog;
    private final VersionManifest manifest;
    private final List<String> agreed = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    private PreparedVersion(
            GitRepository repository, Version version, CommitId commit, RepoPath changelog, VersionManifest manifest) {
        this.repository = repository;
        this.version = version;
        this.commit = commit;
        this.changelog = changelog;
        this.manifest = manifest;
    }

    /** Looks at a version at a commit; REFUSED where its documents are missing there or contradict each other. */
    static PreparedVersion at(GitRepository repository, Version version, CommitId commit, String changelog) {
        VersionCatalogue catalogue = new VersionCatalogue(repository);
        RepoPath path = VersionFolder.manifest(version);
        String at = commit.object().abbreviated();
        VersionManifest manifest = catalogue
                .manifest(version, commit)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND,
                        at + " holds no " + path,
                        catalogue
                                .prepared(version)
                                .map(found -> "the commit that brought it: vtag tag " + version + " "
                                        + found.object().abbreviated())
                                .orElse("prepare it: vtag release " + version + " --no-tag")));
        PreparedVersion prepared = new PreparedVersion(repository, version, commit, RepoPath.of(changelog), manifest);
        prepared.requireDocuments(catalogue);
        prepared.compare();
        return prepared;
    }

    CommitId commit() {
        return commit;
    }

    VersionManifest manifest() {
        return manifest;
    }

    /** Returns what was found to agree, as short phrases. */
    List<String> agreed() {
        return agreed;
    }

    /** Returns what differs, or could not be compared. */
    List<String> doubts() {
        return doubts;
    }

    private void requireDocuments(VersionCatalogue catalogue) {
        String at = " at " + commit.object().abbreviated();
        if (!manifest.version().equals(version.toString())) {
            throw disagreement(VersionFolder.manifest(version) + at + " says " + manifest.version());
        }
        boolean told = catalogue
                .text(commit, changelog)
                .filter(text -> ChangelogFile.parse(text.getBytes(StandardCharsets.UTF_8), changelog.toString())
                        .has(version))
                .isPresent();
        if (!told) {
            throw disagreement(changelog + at + " has no entry for " + version);
        }
        agreed.add("version.json and changelog name it");
        VersionManifest.Metrics metrics = manifest.metrics();
        if (metrics != null) {
            Optional<String> stored = catalogue.text(commit, VersionFolder.metrics(version));
            if (stored.filter(text -> Sha256.of(text).equals(metrics.sha256())).isEmpty()) {
                throw disagreement(VersionFolder.metrics(version) + at + " is not the one that version.json names");
            }
            agreed.add("metrics.json is the one measured");
        }
    }

    private VtagException disagreement(String message) {
        return new VtagException(
                ErrorKind.REFUSED,
                message,
                "name another commit: git log --oneline -- " + VersionFolder.of(version)
                        + "\nor prepare a version anew: vtag release --no-tag");
    }

    private void compare() {
        ObjectStore objects = repository.objects();
        CommitId base = CommitId.of(manifest.commit());
        String made = base.object().abbreviated();
        Commit content = objects.commit(commit);
        boolean child = content.parents().size() == 1 && content.parents().contains(base);
        if (!objects.contains(base.object())) {
            doubts.add("it was made from " + made + ", a commit that is not in this clone");
        } else if (child || repository.history().isAncestor(base, commit)) {
            agreed.add("made from " + made + ", which it contains");
        } else {
            doubts.add("it was made from " + made + ", which this commit does not contain: squashed or rebased");
        }
        compareTrees(content.tree());
    }

    private void compareTrees(TreeId now) {
        TreeId then = new TreeId(new dev.vtag.git.ObjectName(manifest.tree()));
        if (!repository.objects().contains(then.object())) {
            doubts.add("the tree it was made from, " + then.object().abbreviated()
                    + ", is not in this clone: what changed since cannot be told");
            return;
        }
        List<String> differing = repository.history().changes(then, now).stream()
                .map(PathChange::path)
                .filter(path -> !path.equals(changelog) && !path.isWithin(VersionFolder.ROOT))
                .map(RepoPath::toString)
                .toList();
        if (differing.isEmpty()) {
            agreed.add("every other file is as it was made from");
            return;
        }
        String more = differing.size() > NAMED ? " and " + (differing.size() - NAMED) + " more" : "";
        doubts.add("not as it was made from, and not told in its documents: "
                + String.join(", ", differing.subList(0, Math.min(NAMED, differing.size()))) + more);
    }
}
