package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Identity;
import dev.vtag.git.Ref;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRecord.TagRecord;
import dev.vtag.release.ReleaseStep.Signature;
import dev.vtag.release.TagReport.State;
import dev.vtag.release.TagRequest.Place;
import dev.vtag.store.StateDir;
import dev.vtag.store.StateLock;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import dev.vtag.version.VersionHistory.Variants;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tags versions that were prepared without a tag, once they are merged. */
public final class VersionTagger {
    private final GitRepository repository;
    private final StateDir state;
    private final VtagConfig config;
    private final Clock clock;
    private final Releaser releaser;
    private final VersionCatalogue catalogue;

    /** Works on an open repository. */
    public VersionTagger(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Progress progress) {
        this(repository, state, config, clock, new Releaser(repository, state, config, clock, progress));
    }

    VersionTagger(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Releaser releaser) {
        this.repository = repository;
        this.state = state;
        this.config = config;
        this.clock = clock;
        this.releaser = releaser;
        this.catalogue = new VersionCatalogue(repository);
    }

    /** Returns what tagging would do; throws as {@link #tag} does where it would be refused. */
    public TagReport plan(TagRequest request) {
        releaser.requireNothingPending();
        return report(State.PLANNED, request, prepared(request));
    }

    /** Makes archive and tag, both or neither; REFUSED where the documents at the commit do not agree. */
    public TagReport tag(TagRequest request) {
        try (StateLock lock = StateLock.acquire(state.lock(), "tag")) {
            releaser.requireNothingPending();
            PreparedVersion prepared = prepared(request);
            releaser.carryOut(record(request, prepared));
            return report(State.TAGGED, request, prepared);
        }
    }

    private PreparedVersion prepared(TagRequest request) {
        Version version = request.version();
        requireFree(version);
        CommitId commit = commit(request);
        PreparedVersion prepared =
                PreparedVersion.at(repository, version, commit, config.release().changelog());
        requireBranch(version, commit, request.place());
        return prepared;
    }

    private CommitId commit(TagRequest request) {
        String revision = request.revision();
        if (revision != null) {
            return repository
                    .history()
                    .resolve(revision)
                    .orElseThrow(() -> new VtagException(
                            ErrorKind.NOT_FOUND, "there is no commit " + revision, "git log --oneline"));
        }
        return catalogue
                .prepared(request.version())
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND,
                        request.version()
                                + " is not prepared: neither HEAD nor the branch it follows has its documents",
                        "git fetch and git switch to where it was merged, or prepare it: vtag release "
                                + request.version() + " --no-tag"));
    }

    private void requireFree(Version version) {
        Ref tag = catalogue.tags().get(version);
        if (tag != null) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    version + " has its tag already, at "
                            + repository
                                    .objects()
                                    .peelToCommit(tag.target())
                                    .map(CommitId::object)
                                    .orElse(tag.target())
                                    .abbreviated(),
                    "look at it: git show " + tag.name().substring("refs/tags/".length()));
        }
        VersionHistory.of(catalogue.tags().keySet())
                .clash(version, Variants.ALLOWED)
                .ifPresent(clash -> {
                    throw new VtagException(ErrorKind.REFUSED, clash.reason(), "vtag versions");
                });
        ArchiveShelf shelf = ArchiveShelf.of(repository);
        shelf.requireUsable();
        shelf.find(version.toString()).ifPresent(archive -> {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "there is an archive " + archive.getFileName() + " already, though no such tag",
                    "move it away: " + archive);
        });
    }

    private void requireBranch(Version version, CommitId commit, Place place) {
        List<String> allowed = config.release().branches();
        if (allowed.isEmpty() || place == Place.AS_PUSHED) {
            return;
        }
        List<String> remotes = repository.config().subsections("remote");
        boolean merged = allowed.stream()
                .flatMap(branch -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("refs/heads/" + branch),
                        remotes.stream().map(remote -> "refs/remotes/" + remote + "/" + branch)))
                .map(repository.refs()::find)
                .flatMap(Optional::stream)
                .flatMap(ref -> repository.objects().peelToCommit(ref.target()).stream())
                .anyMatch(tip -> repository.history().isAncestor(commit, tip));
        if (!merged) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    commit.object().abbreviated() + " is not on " + String.join(" or ", allowed)
                            + ", where releases are made",
                    "merge it, git fetch, and tag the commit that brought it: vtag tag " + version);
        }
    }

    private ReleaseRecord record(TagRequest request, PreparedVersion prepared) {
        Identity tagger = repository.committer(clock);
        return new ReleaseRecord(
                ReleaseRecord.FORMAT,
                request.version().toString(),
                prepared.manifest().status(),
                prepared.manifest().parent(),
                null,
                prepared.commit().hex(),
                prepared.commit().hex(),
                ReleasePlanner.archiveName(request.version(), config.archives()),
                TagRecord.of(
                        ReleasePlanner.message(
                                request.version(), prepared.manifest().message()),
                        signature(request),
                        tagger),
                List.of(),
                null);
    }

    private Signature signature(TagRequest request) {
        ReleaseFacts.Signing signing =
                ReleaseFacts.Signing.of(repository.config()).with(request.signatures());
        return Signature.of(signing.tags(), signing.format());
    }

    private TagReport report(State outcome, TagRequest request, PreparedVersion prepared) {
        return new TagReport(
                outcome,
                request.version().toString(),
                prepared.commit().hex(),
                signature(request).name().toLowerCase(Locale.ROOT),
                ReleasePlanner.archiveName(request.version(), config.archives()),
                prepared.agreed(),
                prepared.doubts());
    }
}
