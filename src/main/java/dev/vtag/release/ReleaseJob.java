package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.Tag;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRecord.TagRecord;
import dev.vtag.store.Journal;
import dev.vtag.store.StateDir;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out, goes on with, or undoes what a release's journal records. Each step looks at what is there before it does
 * anything, so that it may be run again wherever it was cut.
 */
final class ReleaseJob {
    /** What helps where branch or tag are another's: going on never does. */
    static final String ANEW = "look at what was done meanwhile, then run the command again";

    private static final String KEPT = "artifacts";
    private static final String TAGGED = "tag ";
    private static final String MOVED = "refs";
    private static final String LAID_OUT = "files";

    private final GitRepository repository;
    private final StateDir state;
    private final GitSigner signer;
    private final ReleaseObserver observer;
    private final ReleaseRecord record;
    private final ReleaseArchive archive;
    private final ReleaseArtifacts artifacts;

    ReleaseJob(
            GitRepository repository,
            StateDir state,
            GitSigner signer,
            Progress progress,
            ReleaseObserver observer,
            ReleaseRecord record) {
        this.repository = repository;
        this.state = state;
        this.signer = signer;
        this.observer = observer;
        this.record = record;
        ArchiveShelf shelf = record.shelf(repository);
        this.archive = new ReleaseArchive(repository, state, progress, observer, record, shelf);
        this.artifacts = new ReleaseArtifacts(repository, shelf, progress);
    }

    /** Archives and tags, which nobody sees before {@link #move}; null where the version is prepared only. */
    @Nullable
    ObjectName prepare(Journal journal, List<String> done) {
        requireUnmoved(done);
        keepArtifacts(journal, done);
        TagRecord tag = record.tag();
        return tag == null || record.archive() == null
                ? null
                : tag(tag, journal, done, archive.write(record.archive(), journal, done));
    }

    /** A tag of somebody else's has an archive of its own under the same name; a branch may be renamed. */
    private void requireUnmoved(List<String> done) {
        if (done.contains(LAID_OUT) && record.push() != null) {
            // The push looks itself, and has its own ways on.
            return;
        }
        Optional<ObjectName> now = target(record.tagRef());
        boolean known = now.isEmpty() || now.equals(tagged(done));
        if (record.tag() != null && (!known || (done.contains(MOVED) && now.isEmpty()))) {
            throw conflict("the tag " + record.version() + " was made, moved or deleted meanwhile");
        }
        String branch = record.branch();
        if (branch != null
                && done.contains(MOVED)
                && !target(branch).map(this::contains).orElse(false)) {
            throw conflict(record.branchName() + " no longer has the release of " + record.version());
        }
    }

    private void keepArtifacts(Journal journal, List<String> done) {
        List<Artifact> wanted = artifacts();
        if (wanted.isEmpty() || done.contains(KEPT)) {
            return;
        }
        observer.reached("artifacts");
        if (record.branch() == null) {
            artifacts.enter(record.asVersion(), wanted);
        } else {
            artifacts.keep(record.asVersion(), wanted);
        }
        observer.reached("artifacts mark");
        journal.mark(KEPT);
    }

    /** Those of a draft were kept when that was made, and stay whether it becomes final or not. */
    private List<Artifact> artifacts() {
        return record.outcome() == ReleaseReport.State.FINALIZED
                ? List.of()
                : artifacts.of(record.asVersion(), record.commitId());
    }

    private ObjectName tag(TagRecord says, Journal journal, List<String> done, String sha256) {
        Optional<String> known = last(done, TAGGED);
        if (known.isPresent()) {
            return new ObjectName(known.get());
        }
        observer.reached("tag");
        String trailers = "\nVtag-Tree: "
                + repository.objects().commit(record.commitId()).tree() + "\n"
                + archive.trailers(sha256);
        Tag content = new Tag(
                record.commitId().object(),
                ObjectType.COMMIT,
                record.version(),
                says.tagger(),
                says.message() + trailers);
        ObjectName tag = says.signature() == ReleaseStep.Signature.NONE
                ? repository.objects().writeTag(content)
                : signer.tag(content);
        repository.objects().flush();
        observer.reached("tag mark");
        journal.mark(TAGGED + tag);
        return tag;
    }

    /** Moves branch and tag in one batch; CONFLICT where one of them was changed by someone else. */
    void move(Journal journal, List<String> done, @Nullable ObjectName tag) {
        if (done.contains(MOVED)) {
            return;
        }
        List<RefChange> changes = new ArrayList<>();
        String branch = record.branch();
        if (branch != null) {
            Optional<ObjectName> branchNow = target(branch);
            if (branchNow.filter(record.baseId().object()::equals).isPresent()) {
                changes.add(RefChange.move(
                        branch, record.baseId().object(), record.commitId().object()));
            } else if (branchNow.isEmpty() || !contains(branchNow.get())) {
                throw conflict(record.branchName() + " was moved meanwhile");
            }
        }
        Optional<ObjectName> tagNow = target(record.tagRef());
        if (tag != null && tagNow.isEmpty()) {
            changes.add(RefChange.create(record.tagRef(), tag));
        } else if (tag != null && !tagNow.equals(Optional.of(tag))) {
            throw conflict("a tag " + record.version() + " was made meanwhile");
        }
        observer.reached("refs");
        repository.refs().changeAll(changes, "vtag release: " + record.version());
        observer.reached("refs mark");
        journal.mark(MOVED);
    }

    /** Lays the files out, once: what the user does to them afterwards is theirs. Returns what they changed before, and was kept. */
    List<String> layOut(Journal journal, List<String> done) {
        if (done.contains(LAID_OUT)) {
            return List.of();
        }
        List<String> kept = layOut(WorkFiles.Way.FORTH);
        observer.reached("files mark");
        journal.mark(LAID_OUT);
        return kept;
    }

    /** Returns the tag's object, where these steps made one. */
    static Optional<ObjectName> tagged(List<String> done) {
        return last(done, TAGGED).map(ObjectName::new);
    }

    /** Returns whether all is done here once these steps are. */
    static boolean isLaidOut(List<String> done) {
        return done.contains(LAID_OUT);
    }

    private List<String> layOut(WorkFiles.Way way) {
        boolean onBranch = record.branch() != null
                && record.branch().equals(repository.refs().head().branchRef());
        // On another branch these files are none of ours; git lays them out when the branch is switched to.
        return onBranch ? new WorkFiles(repository, state, observer).bring(record.files(), way) : List.of();
    }

    /** Takes back everything; REFUSED, with nothing changed, where the branch has gone on since. */
    List<String> undo(List<String> done) {
        String branch = record.branch();
        Optional<ObjectName> branchNow = branch == null ? Optional.empty() : target(branch);
        boolean there = repository.objects().contains(record.commitId().object());
        if (branch != null && branchNow.isEmpty() && there) {
            requireNowhereElse();
        }
        boolean onRelease = branchNow.filter(record.commitId().object()::equals).isPresent();
        if (branchNow.isPresent() && !onRelease && contains(branchNow.get())) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    record.branchName() + " has commits after the release of " + record.version(),
                    finishing(done));
        }
        List<RefChange> changes = new ArrayList<>();
        if (branch != null && onRelease) {
            changes.add(RefChange.move(
                    branch, record.commitId().object(), record.baseId().object()));
        }
        Optional<ObjectName> tagNow = target(record.tagRef());
        if (tagNow.isPresent() && tagNow.equals(tagged(done))) {
            changes.add(RefChange.delete(record.tagRef(), tagNow.get()));
        }
        observer.reached("abort refs");
        repository.refs().changeAll(changes, "vtag release --abort: " + record.version());
        List<String> kept = layOut(WorkFiles.Way.BACK);
        observer.reached("abort archive");
        if (record.archive() != null) {
            archive.takeBack(record.archive(), done);
        }
        if (record.branch() != null && there) {
            artifacts.takeBack(record.asVersion(), artifacts());
        }
        return kept;
    }

    /** Where another tag took the place of the release's, that one goes first: nothing is finished over it. */
    private String finishing(List<String> done) {
        Optional<ObjectName> tag = tagged(done);
        boolean lost = record.tag() != null
                && done.contains(MOVED)
                && !target(record.tagRef()).equals(tag);
        return lost && tag.isPresent()
                ? "put its own tag back: git update-ref " + record.tagRef() + " " + tag.get()
                        + "\nthen: vtag release --resume"
                : WaysOn.ahead(record, done).commands();
    }

    /** Returns the branches that have the release commit, by their short names. */
    List<String> branches() {
        return record.branch() == null
                        || !repository.objects().contains(record.commitId().object())
                ? List.of()
                : repository
                        .git()
                        .require(
                                "for-each-ref",
                                "--format=%(refname:lstrip=2)",
                                "--contains=" + record.commit(),
                                "refs/heads/")
                        .text()
                        .lines()
                        .toList();
    }

    /** Without its branch, the commit may have gone on under another name. */
    private void requireNowhereElse() {
        List<String> holding = branches();
        if (!holding.isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    record.branchName() + " is gone, and " + String.join(", ", holding) + " has the release of "
                            + record.version(),
                    "git branch -m " + holding.get(0) + " " + record.branchName());
        }
    }

    private boolean contains(ObjectName branch) {
        // Objects that were pruned are in no branch.
        return branch.equals(record.commitId().object())
                || repository.objects().contains(record.commitId().object())
                        && repository.history().isAncestor(record.commitId(), new CommitId(branch));
    }

    private Optional<ObjectName> target(String ref) {
        return repository.refs().find(ref).map(Ref::target);
    }

    private static Optional<String> last(List<String> done, String mark) {
        return done.stream()
                .filter(step -> step.startsWith(mark))
                .reduce((first, second) -> second)
                .map(step -> step.substring(mark.length()));
    }

    private static VtagException conflict(String message) {
        return new VtagException(ErrorKind.CONFLICT, message, ANEW);
    }
}
