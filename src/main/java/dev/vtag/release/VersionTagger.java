package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.FileDigest;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Identity;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRecord.PushRecord;
import dev.vtag.release.ReleaseRecord.TagRecord;
import dev.vtag.release.ReleaseReports.Outcome;
import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.release.ReleaseStep.Signature;
import dev.vtag.release.Releaser.Pushing;
import dev.vtag.release.TagReport.State;
import dev.vtag.release.TagRequest.Place;
import dev.vtag.store.StateDir;
import dev.vtag.store.StateLock;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import dev.vtag.version.VersionHistory.Variants;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tags versions that were prepared without a tag, once they are merged. */
public final class VersionTagger {
    private final GitRepository repository;
    private final StateDir state;
    private final VtagConfig config;
    private final Clock clock;
    private final Progress progress;
    private final Releaser releaser;
    private final VersionCatalogue catalogue;

    /** Works on an open repository. */
    public VersionTagger(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Progress progress) {
        this(repository, state, config, clock, progress, new Releaser(repository, state, config, clock, progress));
    }

    VersionTagger(
            GitRepository repository,
            StateDir state,
            VtagConfig config,
            Clock clock,
            Progress progress,
            Releaser releaser) {
        this.repository = repository;
        this.state = state;
        this.config = config;
        this.clock = clock;
        this.progress = progress;
        this.releaser = releaser;
        this.catalogue = new VersionCatalogue(repository);
    }

    /** Returns what tagging would do; throws as {@link #tag} does where it would be refused. */
    public TagReport plan(TagRequest request) {
        releaser.requireNothingPending();
        PreparedVersion prepared = prepared(request);
        return report(State.PLANNED, request, prepared, route(request), List.of());
    }

    /**
     * Makes archive and tag, both or neither, and pushes the tag where that is asked for; REFUSED where the documents at the
     * commit do not agree; INCOMPLETE where the tag is made and not on the remote.
     */
    public TagReport tag(TagRequest request) {
        try (StateLock turn = releaser.turn("tag")) {
            PreparedVersion prepared;
            PushRecord push;
            ReleaseRecord record;
            try (StateLock lock = StateLock.acquire(state.lock(), "tag", state.sharing())) {
                releaser.requireNothingPending();
                prepared = prepared(request);
                push = route(request);
                record = record(request, prepared, push);
                releaser.begin(record);
            }
            Outcome outcome = releaser.finish(record, List.of(), Pushing.AS_PLANNED);
            return report(State.TAGGED, request, prepared, push, outcome.said());
        }
    }

    private @Nullable PushRecord route(TagRequest request) {
        if (request.push() == null) {
            return null;
        }
        return new PushRecord(remotes().route(from(), request.push()).remote(), null);
    }

    private UpstreamFinder remotes() {
        return new UpstreamFinder(repository, config.release(), clock);
    }

    private String from() {
        String branch = repository.refs().head().branchRef();
        return branch == null ? "HEAD" : branch;
    }

    private PreparedVersion prepared(TagRequest request) {
        Version version = request.version();
        requireFree(version);
        CommitId commit = commit(request);
        PreparedVersion prepared =
                PreparedVersion.at(repository, version, commit, config.release().changelog());
        requireBranch(version, commit, request.place());
        requireNoOther(version, commit);
        if (request.place() == Place.RELEASE_BRANCH) {
            askRemote(request, prepared);
        }
        return prepared;
    }

    /** Asked where it is pushed to, or where the settings say so; one that does not answer is told. */
    private void askRemote(TagRequest request, PreparedVersion prepared) {
        String wanted = request.push() == null ? Manner.DEFAULT_REMOTE : request.push();
        String name = request.push() == null
                ? PushRoute.of(repository, from(), wanted).remote()
                : remotes().route(from(), wanted).remote();
        boolean asked = request.push() != null
                || (config.release().askRemote()
                        && repository.config().subsections("remote").contains(name));
        if (!asked) {
            return;
        }
        String ref = TagName.of(request.version()).ref();
        Optional<Map<String, ObjectName>> refs = new Remote(repository, name).glance(List.of(ref, ref + "^{}"));
        ObjectName tag = refs.orElse(Map.of()).get(ref);
        if (tag != null) {
            ObjectName commit = refs.orElseThrow().getOrDefault(ref + "^{}", tag);
            throw new VtagException(
                    ErrorKind.REFUSED,
                    name + " has a tag " + request.version() + " already, at " + commit.abbreviated(),
                    "look at it: git fetch " + name + " tag " + request.version() + " && git show "
                            + request.version());
        }
        if (refs.isPresent()) {
            prepared.agreed().add("tag free here and on " + name);
        } else {
            prepared.doubts()
                    .add(name + " did not answer: whether it has a tag " + request.version() + " is not known");
        }
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
    }

    /** One that holds what would be written is what an earlier tag of this commit left: it stays. */
    private void requireNoOther(Version version, CommitId commit) {
        ArchiveShelf shelf = ArchiveShelf.of(repository);
        shelf.requireUsable();
        ArchiveTrial trial = new ArchiveTrial(repository, state, progress);
        shelf.find(version.toString())
                .filter(file -> !trial.writes(commit, file, FileDigest.sha256(file)))
                .ifPresent(archive -> {
                    throw new VtagException(
                            ErrorKind.REFUSED,
                            "there is an archive " + archive.getFileName() + " already, though no such tag",
                            "move it away: mv " + ShellWord.of(archive.toString()) + "* somewhere/else");
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

    private ReleaseRecord record(TagRequest request, PreparedVersion prepared, @Nullable PushRecord push) {
        Identity tagger = repository.committer(clock);
        return new ReleaseRecord(
                JournalFormat.CURRENT,
                request.version().toString(),
                prepared.manifest().status(),
                prepared.manifest().parent(),
                null,
                prepared.commit().hex(),
                prepared.commit().hex(),
                ReleasePlanner.archiveName(request.version(), config.archives()),
                config.archives().dir(),
                TagRecord.of(
                        ReleasePlanner.message(
                                request.version(), prepared.manifest().message()),
                        signature(request),
                        tagger),
                List.of(),
                push);
    }

    private Signature signature(TagRequest request) {
        ReleaseFacts.Signing signing =
                ReleaseFacts.Signing.of(repository.config()).with(request.signatures());
        return Signature.of(signing.tags(), signing.format());
    }

    private TagReport report(
            State outcome, TagRequest request, PreparedVersion prepared, @Nullable PushRecord push, List<String> said) {
        return new TagReport(
                outcome,
                request.version().toString(),
                prepared.commit().hex(),
                signature(request).name().toLowerCase(Locale.ROOT),
                ReleasePlanner.archiveName(request.version(), config.archives()),
                prepared.agreed(),
                prepared.doubts(),
                push == null ? null : push.remote(),
                said);
    }
}
