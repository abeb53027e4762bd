package dev.vtag.document;

import dev.vtag.document.CataloguedVersion.Status;
import dev.vtag.document.TaggedCommits.TaggedCommit;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Head;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists the versions that are taken: by their tags, and by their folders in HEAD and in the branch that it follows. */
public final class VersionCatalogue {
    private static final int NEAREST = 3;

    private final GitRepository repository;

    public VersionCatalogue(GitRepository repository) {
        this.repository = repository;
    }

    /** Returns every version that is taken, reading names alone. */
    public VersionHistory history() {
        List<Version> versions = new ArrayList<>(tags().keySet());
        versions.addAll(folders());
        return VersionHistory.of(versions);
    }

    /** Returns the tags that name versions; of two that name one version, the canonical. */
    public SortedMap<Version, Ref> tags() {
        SortedMap<Version, Ref> tags = new TreeMap<>();
        for (Ref ref : repository.refs().list(TagName.PREFIX)) {
            TagName.ofRef(ref.name())
                    .ifPresent(name -> tags.merge(name.version(), ref, (a, b) -> name.isCanonical() ? b : a));
        }
        return tags;
    }

    /** Returns the tag of the version that was typed, with or without the {@code v}; NOT_FOUND with the nearest. */
    public TagName find(String typed) {
        SortedMap<Version, Ref> tags = tags();
        return TagName.read(typed)
                .map(TagName::version)
                .filter(tags::containsKey)
                .map(version -> new TagName(
                        Objects.requireNonNull(tags.get(version)).name().substring(TagName.PREFIX.length()), version))
                .orElseThrow(() -> notFound(typed, tags.keySet()));
    }

    /** Returns the version that was typed, tagged or not; NOT_FOUND with the nearest. */
    public Version taken(String typed) {
        Set<Version> taken = new TreeSet<>(history().versions());
        return Version.read(typed).filter(taken::contains).orElseThrow(() -> notFound(typed, taken));
    }

    private static VtagException notFound(String typed, Set<Version> versions) {
        if (typed.isBlank()) {
            return new VtagException(
                    ErrorKind.USAGE,
                    "an empty text is no version",
                    "is a variable empty?  All versions: vtag versions");
        }
        List<String> nearest =
                Nearest.of(typed, versions.stream().map(Version::toString).toList(), NEAREST);
        return new VtagException(
                ErrorKind.NOT_FOUND,
                "there is no version " + typed,
                (nearest.isEmpty() ? "" : "nearest: " + String.join(", ", nearest) + ".  ") + "All: vtag versions");
    }

    /** Returns the versions that have a folder in HEAD, or in the branch that the checked-out one follows. */
    public SortedSet<Version> folders() {
        SortedSet<Version> versions = new TreeSet<>();
        tips().forEach(tip -> versions.addAll(folders(tip)));
        return versions;
    }

    /** Returns the versions that have a folder in this commit. */
    public SortedSet<Version> folders(CommitId commit) {
        SortedSet<Version> versions = new TreeSet<>();
        ObjectStore objects = repository.objects();
        Optional<TreeEntry> root = objects.find(objects.commit(commit).tree(), VersionFolder.ROOT);
        if (root.isEmpty() || root.get().mode() != FileMode.TREE) {
            return versions;
        }
        // Every folder holds version.json: one level of names is enough.
        for (TreeEntry entry :
                objects.list(new TreeId(root.get().id()), path -> path.parent().isRoot())) {
            RepoPath folder = entry.path().parent();
            if (!folder.isRoot() && folder.parent().isRoot()) {
                VersionFolder.versionOf(folder.toString()).ifPresent(versions::add);
            }
        }
        return versions;
    }

    /** Returns the versions that have a folder and no tag. */
    public SortedSet<Version> prepared() {
        SortedSet<Version> versions = folders();
        if (!versions.isEmpty()) {
            versions.removeAll(tags().keySet());
        }
        return versions;
    }

    /** Returns the versions that have a folder and no tag, each with the commit that brought it. */
    public SortedMap<Version, CommitId> untagged() {
        SortedMap<Version, CommitId> untagged = new TreeMap<>();
        prepared().forEach(version -> prepared(version).ifPresent(commit -> untagged.put(version, commit)));
        return untagged;
    }

    /** Returns the commit that brought a version's folder to HEAD, or else to the branch that it follows. */
    public Optional<CommitId> prepared(Version version) {
        return tips().stream()
                .filter(tip -> text(tip, VersionFolder.manifest(version)).isPresent())
                .findFirst()
                .flatMap(tip -> prepared(version, tip));
    }

    /** Returns the commit, or the merge, that brought a version's folder to this tip, along its first parents. */
    public Optional<CommitId> prepared(Version version, CommitId tip) {
        RepoPath path = VersionFolder.manifest(version);
        ObjectStore objects = repository.objects();
        return repository.history().mainline(path, tip).stream()
                .filter(commit -> {
                    Commit content = objects.commit(commit);
                    // The first parent of a shallow clone's last commit is not there to be asked.
                    boolean before = !content.parents().isEmpty()
                            && objects.contains(content.parents().get(0).object())
                            && text(content.parents().get(0), path).isPresent();
                    return !before && text(commit, path).isPresent();
                })
                .findFirst();
    }

    private List<CommitId> tips() {
        Head head = repository.refs().head();
        List<CommitId> tips = new ArrayList<>();
        head.commit().ifPresent(tips::add);
        head.branch()
                .filter(branch -> repository
                        .config()
                        .string("branch." + branch + ".merge")
                        .isPresent())
                .flatMap(branch -> repository.history().resolve(branch + "@{upstream}"))
                .filter(upstream -> !tips.contains(upstream))
                .ifPresent(tips::add);
        return tips;
    }

    /** Returns every version that is taken with what is known of it, in version order. */
    public List<CataloguedVersion> list() {
        SortedMap<Version, CataloguedVersion> all = new TreeMap<>();
        untagged()
                .forEach((version, commit) -> all.put(
                        version, new CataloguedVersion(version, null, commit, made(version, commit), Status.UNTAGGED)));
        TaggedCommits commits = new TaggedCommits(repository.objects());
        tags().forEach((version, ref) -> all.put(version, tagged(version, ref, commits)));
        return List.copyOf(all.values());
    }

    /** Returns how a version that is taken stands. */
    public Status status(Version version) {
        Ref ref = tags().get(version);
        return ref == null
                ? Status.UNTAGGED
                : tagged(version, ref, new TaggedCommits(repository.objects())).status();
    }

    /** Returns the manifest that a commit holds of this version; nothing where it holds none. */
    public Optional<VersionManifest> manifest(Version version, CommitId commit) {
        return text(commit, VersionFolder.manifest(version))
                .map(text -> VersionManifest.read(text, VersionFolder.manifest(version) + " of " + version));
    }

    /** Returns the text of a document in a commit; nothing where there is no such file. */
    public Optional<String> text(CommitId commit, RepoPath path) {
        ObjectStore objects = repository.objects();
        return objects.find(objects.commit(commit).tree(), path)
                .filter(entry -> entry.mode().isFile())
                .map(entry -> new String(objects.read(entry.id()), StandardCharsets.UTF_8));
    }

    private CataloguedVersion tagged(Version version, Ref ref, TaggedCommits commits) {
        String name = ref.name().substring(TagName.PREFIX.length());
        Optional<TaggedCommit> found = commits.of(ref.target());
        if (found.isEmpty()) {
            return new CataloguedVersion(version, name, null, null, Status.PLAIN);
        }
        TaggedCommit tagged = found.get();
        Status status = commits.manifest(version, tagged.tree())
                .map(manifest -> status(version, manifest))
                .orElse(Status.PLAIN);
        return new CataloguedVersion(version, name, tagged.commit(), tagged.date(), status);
    }

    /** A tag stays what it is: a draft becomes final by a later commit, here or in the branch that HEAD follows. */
    private Status status(Version version, VersionManifest tagged) {
        boolean isFinal = tagged.status() == VersionManifest.Status.FINAL
                || tips().stream()
                        .flatMap(tip -> manifest(version, tip).stream())
                        .anyMatch(manifest -> manifest.status() == VersionManifest.Status.FINAL);
        return isFinal ? Status.FINAL : Status.DRAFT;
    }

    private @Nullable Instant made(Version version, CommitId commit) {
        return manifest(version, commit).flatMap(VersionManifest::createdAt).orElse(null);
    }
}
