package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.PathChange;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.release.ReleaseRecord.Blob;
import dev.vtag.release.ReleaseRecord.FileRecord;
import dev.vtag.release.UnreleaseRequest.Extent;
import dev.vtag.snapshot.VtagRefs;
import dev.vtag.store.StateDir;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what taking a release back takes, changing nothing; REFUSED where it would take more than the release. */
final class UnreleasePlanner {
    private final GitRepository repository;
    private final StateDir state;
    private final String changelog;
    private final String archivesDir;
    private final Clock clock;
    private final VersionCatalogue catalogue;

    UnreleasePlanner(GitRepository repository, StateDir state, VtagConfig config, Clock clock) {
        this.clock = clock;
        this.repository = repository;
        this.state = state;
        this.changelog = config.release().changelog();
        this.archivesDir = config.archives().dir();
        this.catalogue = new VersionCatalogue(repository);
    }

    UnreleaseRecord plan(UnreleaseRequest request) {
        Version version = request.version() == null ? newest() : request.version();
        Ref tag = Optional.ofNullable(catalogue.tags().get(version)).orElseThrow(() -> missing(version));
        CommitId commit = repository
                .objects()
                .peelToCommit(tag.target())
                .orElseThrow(() -> new VtagException(
                        ErrorKind.REFUSED, "the tag " + version + " names no commit", "git tag -d " + version));
        CommitId base = null;
        String branch = null;
        List<FileRecord> files = List.of();
        if (request.extent() == Extent.WHOLE) {
            base = base(version, commit);
            files = files(version, base, commit);
            branch = branch(version, commit);
        }
        return new UnreleaseRecord(
                JournalFormat.CURRENT,
                version.toString(),
                tag.name(),
                tag.target().hex(),
                VtagRefs.unreleased(version.toString(), tag.target(), clock.instant()),
                commit.hex(),
                branch,
                branch == null ? null : base == null ? null : base.hex(),
                branch == null ? List.of() : files,
                archives(version, file -> ArchiveRetention.isOf(file, commit)),
                archives(version, file -> !ArchiveRetention.isOf(file, commit)),
                archivesDir);
    }

    /** The version that was tagged last among those that vtag released and HEAD contains. */
    private Version newest() {
        ObjectStore objects = repository.objects();
        Map<Version, CommitId> released = new HashMap<>();
        Map<Version, Long> when = new HashMap<>();
        catalogue.tags().forEach((version, ref) -> {
            if (objects.type(ref.target()).filter(ObjectType.TAG::equals).isPresent()
                    && objects.tag(ref.target()).message().contains("\nVtag-Tree: ")) {
                objects.peelToCommit(ref.target()).ifPresent(commit -> released.put(version, commit));
                when.put(version, objects.tag(ref.target()).tagger().when().toEpochSecond());
            }
        });
        Set<CommitId> here = repository
                .refs()
                .head()
                .commit()
                .map(head -> repository.history().reachable(Set.copyOf(released.values()), head))
                .orElse(Set.of());
        return released.keySet().stream()
                .filter(version -> here.contains(released.get(version)))
                .max(Comparator.<Version, Long>comparing(when::get).thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND, "HEAD contains no release that could be taken back", "vtag versions"));
    }

    private VtagException missing(Version version) {
        if (catalogue.folders().contains(version)) {
            return new VtagException(
                    ErrorKind.NOT_FOUND,
                    version + " was prepared and has no tag that could be taken back",
                    "git revert its commit: git log --oneline -- " + VersionFolder.manifest(version));
        }
        String nearest = String.join(
                ", ",
                catalogue.history().nearest(version.toString()).stream()
                        .map(Version::toString)
                        .toList());
        return new VtagException(
                ErrorKind.NOT_FOUND,
                "there is no version " + version,
                (nearest.isEmpty() ? "" : "nearest: " + nearest + ".  ") + "All of them: vtag versions");
    }

    /** Returns the release commit's parent. */
    private CommitId base(Version version, CommitId commit) {
        Commit content = repository.objects().commit(commit);
        boolean made = content.parents().size() == 1
                && catalogue
                        .manifest(version, commit)
                        .filter(manifest -> manifest.commit()
                                .equals(content.parents().get(0).hex()))
                        .isPresent();
        if (!made) {
            throw more(version, "is not the one that vtag release made, but a merge, a squash or a later one");
        }
        return content.parents().get(0);
    }

    private List<FileRecord> files(Version version, CommitId base, CommitId commit) {
        ObjectStore objects = repository.objects();
        TreeId before = objects.commit(base).tree();
        TreeId after = objects.commit(commit).tree();
        List<FileRecord> files = new ArrayList<>();
        for (PathChange change : repository.history().changes(before, after)) {
            RepoPath path = change.path();
            Optional<TreeEntry> now = objects.find(after, path);
            boolean ours = path.equals(RepoPath.of(changelog)) || path.isWithin(VersionFolder.of(version));
            if (!ours || now.filter(entry -> entry.mode().isFile()).isEmpty()) {
                throw more(version, "changes " + path + " too");
            }
            files.add(new FileRecord(
                    new String(path.bytes(), StandardCharsets.UTF_8),
                    objects.find(before, path)
                            .map(entry -> Blob.of(entry.mode(), entry.id()))
                            .orElse(null),
                    Blob.of(now.get().mode(), now.get().id())));
        }
        return files;
    }

    private static VtagException more(Version version, String why) {
        return new VtagException(
                ErrorKind.REFUSED,
                "the commit of " + version + " " + why,
                "take back the tag alone: vtag unrelease " + version + " --keep-commit");
    }

    /** Returns the branch that ends with the release commit; null where no branch has it. */
    private @Nullable String branch(Version version, CommitId commit) {
        String head = repository.refs().head().branchRef();
        List<String> ends = repository.refs().list("refs/heads/").stream()
                .filter(ref -> ref.target().equals(commit.object()))
                .map(Ref::name)
                .toList();
        if (head != null && ends.contains(head)) {
            return head;
        }
        if (ends.size() == 1) {
            requireNotElsewhere(version, ends.get(0));
            return ends.get(0);
        }
        if (ends.size() > 1) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "several branches end with " + version + ": " + String.join(", ", shortNames(ends)),
                    "git switch to the one to move back, then again: vtag unrelease " + version);
        }
        List<String> containing = repository
                .git()
                .require("for-each-ref", "--format=%(refname)", "--contains=" + commit.hex(), "refs/heads/")
                .text()
                .lines()
                .toList();
        if (containing.isEmpty()) {
            return null;
        }
        throw new VtagException(
                ErrorKind.REFUSED,
                shortNames(containing).get(0) + " has commits after the release of " + version,
                "take back the tag alone: vtag unrelease " + version + " --keep-commit\nundo its files by a commit"
                        + " more, then the tag: git revert " + commit.object().abbreviated());
    }

    /** A branch that another work tree has checked out would leave that one's files behind. */
    private void requireNotElsewhere(Version version, String branch) {
        String tree = "";
        for (String line : repository
                .git()
                .require("worktree", "list", "--porcelain")
                .text()
                .lines()
                .toList()) {
            if (line.startsWith("worktree ")) {
                tree = line.substring("worktree ".length());
            } else if (line.equals("branch " + branch)) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        shortNames(List.of(branch)).get(0) + " is checked out in " + tree,
                        "vtag -C '" + tree + "' unrelease " + version);
            }
        }
    }

    private static List<String> shortNames(List<String> refs) {
        return refs.stream().map(ref -> ref.substring("refs/heads/".length())).toList();
    }

    private List<String> archives(Version version, Predicate<Path> which) {
        return ArchiveShelf.at(repository, archivesDir).all().stream()
                .filter(file -> ArchiveShelf.nameOf(file).equals(version.toString()))
                .filter(which)
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }
}
