package dev.vtag.verify;

import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.operation.OperationAudit;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.snapshot.Snapshot;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.store.Journal;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads again whatever vtag keeps besides versions: snapshots, operations for undo, journals of what was interrupted. */
final class StateVerifier {
    private static final List<String> JOURNALS = List.of("restore", "release", "unrelease");

    private final GitRepository repository;
    private final Sample sample;
    private final DamageMemory memory;
    private final Progress progress;

    StateVerifier(GitRepository repository, Sample sample, DamageMemory memory, Progress progress) {
        this.repository = repository;
        this.sample = sample;
        this.memory = memory;
        this.progress = progress;
    }

    /** Returns a comparison for each kind of thing that there is any of. */
    List<Check> verify() {
        List<Check> checks = new ArrayList<>();
        snapshots(checks);
        operations(checks);
        if (repository.layout().workTree().isPresent()) {
            journals(checks);
        }
        return checks;
    }

    private void snapshots(List<Check> checks) {
        List<Problem> problems = new ArrayList<>();
        List<CommitId> commits = new ArrayList<>();
        List<Snapshot> snapshots = new SnapshotLog(repository)
                .list((id, failure) -> problems.add(new Problem(id.toString(), failure.getMessage())));
        for (Snapshot snapshot : snapshots) {
            commits.add(snapshot.commit());
            snapshot.index().ifPresent(commits::add);
        }
        add("snapshots", snapshots.size(), commits, problems, checks);
    }

    private void operations(List<Check> checks) {
        List<Problem> problems = new ArrayList<>();
        List<CommitId> commits = new OperationAudit(
                        repository, (name, failure) -> problems.add(new Problem(name, failure.getMessage())))
                .commits();
        add("operations", commits.size() / 2, commits, problems, checks);
    }

    private void add(String name, long count, List<CommitId> commits, List<Problem> problems, List<Check> checks) {
        if (commits.isEmpty() && problems.isEmpty()) {
            return;
        }
        try (Task task = progress.begin("Verifying " + name, Unit.OBJECTS, Progress.UNKNOWN)) {
            ObjectVerifier objects = new ObjectVerifier(repository.objects(), sample, memory, task);
            List<Problem> damaged = List.of();
            for (CommitId commit : commits) {
                damaged = objects.verify(name, commit).problems();
            }
            problems.addAll(damaged);
        }
        checks.add(new Check(name, name, count, problems));
    }

    private void journals(List<Check> checks) {
        StateDir state = StateDir.of(repository);
        List<Problem> problems = new ArrayList<>();
        int found = 0;
        for (String kind : JOURNALS) {
            Path journal = state.journal(kind);
            if (Files.exists(journal)) {
                found++;
                try {
                    Journal.pending(journal);
                } catch (VtagException e) {
                    problems.add(new Problem(kind + ".journal", e.getMessage()));
                }
            }
        }
        if (found > 0) {
            checks.add(new Check("journals", "journals", found, problems));
        }
    }
}
