package dev.vtag.release;

import dev.vtag.changelog.CommitNotes;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.release.ReleaseReports.Outcome;
import dev.vtag.release.ReleaseStep.Signature;
import dev.vtag.store.StateDir;
import dev.vtag.store.StateLock;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Makes a draft final: one commit that changes the status in its version.json. The tag stays where it is, so whoever has it
 * has the same tree as everyone else.
 */
public final class Finalizer {
    private final GitRepository repository;
    private final StateDir state;
    private final VtagConfig config;
    private final Clock clock;
    private final Releaser releaser;

    Finalizer(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Releaser releaser) {
        this.repository = repository;
        this.state = state;
        this.config = config;
        this.clock = clock;
        this.releaser = releaser;
    }

    /** Returns what {@link #finish} would do, and does nothing. */
    public ReleaseReport plan(ReleaseRequest.Target target) {
        releaser.requireNothingPending();
        return ReleaseReports.planned(planned(target));
    }

    /** Makes the draft final; REFUSED where it is none, or where the change could not be committed on its own. */
    public ReleaseReport finish(ReleaseRequest.Target target) {
        try (StateLock turn = StateLock.acquire(state.releaseLock(), "release --finalize", state.sharing());
                StateLock lock = StateLock.acquire(state.lock(), "release --finalize", state.sharing())) {
            releaser.requireNothingPending();
            ReleasePlan plan = planned(target);
            GitSigner signer = new GitSigner(repository, state, config.release().signDeadline());
            ReleaseRecord record = ReleaseObjects.write(
                    repository.objects(), signer, plan, config.archives().dir());
            return ReleaseReports.released(plan, record, new Outcome(releaser.carryOut(record), null, List.of()));
        }
    }

    private ReleasePlan planned(ReleaseRequest.Target target) {
        if (target.version() == null) {
            throw new VtagException(ErrorKind.USAGE, "--finalize needs a version", "vtag release VERSION --finalize");
        }
        VersionCatalogue catalogue = new VersionCatalogue(repository);
        Version version = catalogue.find(target.version().toString()).version();
        Preflight preflight = new Preflight();
        preflight.addAll(UnderWay.problems(repository, state));
        preflight.require(version.toString());
        String branch = repository.refs().head().branchRef();
        CommitId head = repository.refs().head().commitId();
        if (branch == null || head == null) {
            throw new VtagException(ErrorKind.REFUSED, "HEAD is on no branch", "git switch BRANCH");
        }
        RepoPath path = VersionFolder.manifest(version);
        TreeId tree = repository.objects().commit(head).tree();
        TreeEntry entry = repository.objects().find(tree, path).orElse(null);
        VersionManifest manifest = catalogue.manifest(version, head).orElse(null);
        if (entry == null || manifest == null) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "HEAD holds no " + path,
                    "git switch to the branch that " + version + " is on");
        }
        if (manifest.status() == VersionManifest.Status.FINAL) {
            throw new VtagException(ErrorKind.REFUSED, version + " is final already", "vtag versions");
        }
        requireUnchanged(path);
        ReleaseStep.Write write = new ReleaseStep.Write(
                path,
                entry,
                FileMode.REGULAR,
                manifest.asFinal().text().getBytes(StandardCharsets.UTF_8),
                "draft to final");
        ReleaseFacts.Signing signing = ReleaseFacts.Signing.of(repository.config());
        return new ReleasePlan(
                version,
                VersionManifest.Status.FINAL,
                null,
                "",
                head,
                tree,
                repository.committer(clock),
                List.of(),
                List.of(
                        write,
                        new ReleaseStep.Commit(
                                "Finalize " + version + "\n\n" + CommitNotes.RELEASE_TRAILER + version + "\n",
                                Signature.of(signing.commits(), signing.format())),
                        new ReleaseStep.Move(branch, null),
                        new ReleaseStep.LayOut(List.of(path))));
    }

    private void requireUnchanged(RepoPath path) {
        byte[] status = repository
                .git()
                .require("status", "--porcelain", "-z", "--", ":(top,literal)" + path)
                .out();
        if (status.length > 0) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    path + " has changes of yours that are not committed",
                    "git commit " + path + ", or git restore --staged --worktree " + path);
        }
    }
}
