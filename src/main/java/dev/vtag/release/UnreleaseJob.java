package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.TreeId;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRecord.Blob;
import dev.vtag.release.ReleaseRecord.FileRecord;
import dev.vtag.store.StateDir;
import dev.vtag.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a release back, or lets it stand after all. Each step looks at what is there first, so that it may run again. */
final class UnreleaseJob {
    private final GitRepository repository;
    private final StateDir state;
    private final Progress progress;
    private final ReleaseObserver observer;
    private final UnreleaseRecord record;
    private final ArchiveShelf shelf;
    private final ReleaseArtifacts artifacts;
    private final List<String> others = new ArrayList<>();

    UnreleaseJob(
            GitRepository repository,
            StateDir state,
            Progress progress,
            ReleaseObserver observer,
            UnreleaseRecord record) {
        this.repository = repository;
        this.state = state;
        this.progress = progress;
        this.observer = observer;
        this.record = record;
        this.shelf = record.shelf(repository);
        record.strangers()
                .forEach(name -> others.add(shelf.directory().resolve(name).toString()));
        this.artifacts = new ReleaseArtifacts(repository, shelf, progress);
    }

    /** Returns whether the references have moved: from there on, only finishing and letting it stand are left. */
    boolean hasMoved() {
        return target(record.tagRef()).isEmpty() && (target(record.keptRef()).isPresent() || !branchHasRelease());
    }

    /** What keeps the release may have been deleted since: the branch tells as well. */
    private boolean branchHasRelease() {
        return record.branch() != null
                && target(record.branch()).filter(this::contains).isPresent();
    }

    /** Returns whether some of the references have moved: git does one after the other, and may be killed in between. */
    boolean hasBegun() {
        return hasMoved() || target(record.keptRef()).isPresent() || isBranchBack();
    }

    private boolean isBranchBack() {
        return record.branch() != null
                && record.base() != null
                && target(record.branch()).equals(Optional.of(new ObjectName(record.base())));
    }

    /** Deletes the tag and moves the branch back in one batch; CONFLICT where one of them was changed by someone else. */
    void move() {
        if (hasMoved()) {
            return;
        }
        List<RefChange> changes = new ArrayList<>();
        if (record.branch() != null && record.base() != null && !isBranchBack()) {
            ObjectName base = new ObjectName(record.base());
            changes.add(RefChange.move(record.branch(), record.commitId().object(), base));
        }
        if (!hasBegun() || target(record.tagRef()).isPresent()) {
            changes.add(RefChange.delete(record.tagRef(), record.tagObject()));
        }
        if (target(record.keptRef()).isEmpty()) {
            changes.add(RefChange.create(record.keptRef(), record.tagObject()));
        }
        observer.reached("refs");
        repository.refs().changeAll(changes, "vtag unrelease: " + record.version());
    }

    /** Takes the files and archives back; returns what the user changed meanwhile, which is kept. */
    List<String> takeBack() {
        List<String> kept = layOut(WorkFiles.Way.BACK);
        observer.reached("archive");
        for (String archive : record.archives()) {
            delete(shelf.directory().resolve(archive));
        }
        Version version = Version.parse(record.version());
        artifacts.strike(version, artifacts(version));
        return kept;
    }

    /** Another may have got its name meanwhile. Where it is gone, what lies beside it goes too. */
    private void delete(Path archive) {
        if (Files.exists(archive) && !ArchiveRetention.isOf(archive, record.commitId())) {
            others.add(archive.toString());
        } else {
            ArchiveShelf.delete(archive);
        }
    }

    /** Returns the archives that have the release's name and are not its own, which stay. */
    List<String> others() {
        return others;
    }

    /** Lets the release stand; REFUSED, with nothing changed, where the branch has gone another way since. */
    List<String> letStand() {
        if (!isThere(record.tagObject()) || !isThere(record.commitId().object())) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "what kept " + record.version() + " was deleted and pruned since: it cannot stand again",
                    "vtag unrelease --resume");
        }
        List<RefChange> changes = new ArrayList<>();
        if (record.branch() != null && record.base() != null) {
            ObjectName now = target(record.branch()).orElse(null);
            if (isBranchBack()) {
                changes.add(RefChange.move(
                        record.branch(),
                        new ObjectName(record.base()),
                        record.commitId().object()));
            } else if (hasMoved() && now == null) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        record.branchName() + " is gone, which had " + record.version(),
                        "if it has another name now: git branch -m NAME " + record.branchName()
                                + "\nfinish it: vtag unrelease --resume");
            } else if (hasMoved() && now != null && !contains(now)) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        record.branchName() + " was moved since, and no longer has " + record.version(),
                        "vtag unrelease --resume");
            }
        }
        Optional<ObjectName> tag = target(record.tagRef());
        if (tag.isEmpty()) {
            changes.add(RefChange.create(record.tagRef(), record.tagObject()));
        } else if (!tag.get().equals(record.tagObject())) {
            throw new VtagException(
                    ErrorKind.CONFLICT, "a tag " + record.version() + " was made meanwhile", "vtag unrelease --resume");
        }
        target(record.keptRef()).ifPresent(kept -> changes.add(RefChange.delete(record.keptRef(), kept)));
        observer.reached("abort refs");
        repository.refs().changeAll(changes, "vtag unrelease --abort: " + record.version());
        List<String> kept = layOut(WorkFiles.Way.FORTH);
        Version version = Version.parse(record.version());
        artifacts.enter(version, artifacts(version));
        for (String archive : record.archives()) {
            Path file = shelf.directory().resolve(archive);
            if (!Files.exists(file)) {
                observer.reached("abort archive");
                new ArchiveWriter(repository, state, progress).write(record.commitId(), file);
            }
        }
        return kept;
    }

    private List<String> layOut(WorkFiles.Way way) {
        if (record.branch() == null) {
            return List.of();
        }
        WorkFiles files = new WorkFiles(repository, state, observer);
        return record.branch().equals(repository.refs().head().branchRef())
                ? files.bring(record.files(), way)
                : files.bring(carriedAlong(files), WorkFiles.Way.BACK);
    }

    /**
     * Returns the files that came along to another branch, or with another name of this one: staged as released, where HEAD
     * has what was there before.
     */
    private List<FileRecord> carriedAlong(WorkFiles files) {
        Optional<TreeId> tree = repository
                .refs()
                .head()
                .commit()
                .map(head -> repository.objects().commit(head).tree());
        return files.staged(record.files()).stream()
                .filter(file -> tree.flatMap(id -> repository.objects().find(id, file.repoPath()))
                        .map(entry -> Blob.of(entry.mode(), entry.id()))
                        .equals(Optional.ofNullable(file.before())))
                .toList();
    }

    private boolean contains(ObjectName branch) {
        // Objects that were pruned are in no branch.
        return branch.equals(record.commitId().object())
                || isThere(record.commitId().object())
                        && repository.history().isAncestor(record.commitId(), new CommitId(branch));
    }

    private boolean isThere(ObjectName object) {
        return repository.objects().contains(object);
    }

    private List<Artifact> artifacts(Version version) {
        return isThere(record.commitId().object()) ? artifacts.of(version, record.commitId()) : List.of();
    }

    private Optional<ObjectName> target(String ref) {
        return repository.refs().find(ref).map(Ref::target);
    }
}
