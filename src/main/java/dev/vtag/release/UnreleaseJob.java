package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.progress.Progress;
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
        this.artifacts = new ReleaseArtifacts(repository, shelf, progress);
    }

    /** Returns whether the references have moved: from there on, only finishing and letting it stand are left. */
    boolean hasMoved() {
        return target(record.tagRef()).isEmpty() && target(record.keptRef()).isPresent();
    }

    /** Deletes the tag and moves the branch back in one batch; CONFLICT where one of them was changed by someone else. */
    void move() {
        if (hasMoved()) {
            return;
        }
        List<RefChange> changes = new ArrayList<>();
        if (record.branch() != null && record.base() != null) {
            ObjectName base = new ObjectName(record.base());
            changes.add(RefChange.move(record.branch(), record.commitId().object(), base));
        }
        changes.add(RefChange.delete(record.tagRef(), record.tagObject()));
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
            ArchiveShelf.delete(shelf.directory().resolve(archive));
        }
        artifacts.strike(
                Version.parse(record.version()), artifacts.of(Version.parse(record.version()), record.commitId()));
        return kept;
    }

    /** Lets the release stand; REFUSED, with nothing changed, where the branch has gone another way since. */
    List<String> letStand() {
        List<RefChange> changes = new ArrayList<>();
        if (record.branch() != null && record.base() != null) {
            ObjectName now = target(record.branch()).orElse(null);
            ObjectName base = new ObjectName(record.base());
            if (base.equals(now)) {
                changes.add(
                        RefChange.move(record.branch(), base, record.commitId().object()));
            } else if (now == null || !contains(now)) {
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
        artifacts.enter(
                Version.parse(record.version()), artifacts.of(Version.parse(record.version()), record.commitId()));
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
        boolean onBranch = record.branch() != null
                && record.branch().equals(repository.refs().head().branchRef());
        return onBranch ? new WorkFiles(repository, state, observer).bring(record.files(), way) : List.of();
    }

    private boolean contains(ObjectName branch) {
        return branch.equals(record.commitId().object())
                || repository.history().isAncestor(record.commitId(), new CommitId(branch));
    }

    private Optional<ObjectName> target(String ref) {
        return repository.refs().find(ref).map(Ref::target);
    }
}
