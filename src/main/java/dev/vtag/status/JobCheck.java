package dev.vtag.status;

import dev.vtag.config.VtagConfig;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.SharedPermissions;
import dev.vtag.operation.Interruptions;
import dev.vtag.operation.Operation;
import dev.vtag.progress.Progress;
import dev.vtag.release.Releaser;
import dev.vtag.release.Unreleaser;
import dev.vtag.store.StateDir;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the jobs that were interrupted in this work tree, and what keeps any from being begun. */
final class JobCheck implements Check {
    private static final String UNRELEASE =
            "finish it: vtag unrelease --resume.  Let the release stand: vtag unrelease --abort";

    private final GitRepository repository;
    private final StateDir state;
    private final Clock clock;

    JobCheck(GitRepository repository, StateDir state, Clock clock) {
        this.repository = repository;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Stream.of(state.shared(), state.local())
                .distinct()
                .flatMap(directory -> SharedPermissions.obstacle(directory).stream())
                .map(Finding::of)
                .forEach(findings::add);
        if (repository.layout().workTree().isEmpty()) {
            return findings;
        }
        try {
            Optional<Operation> operation = new Interruptions(repository, state, clock).pending();
            operation.ifPresent(begun -> findings.add(Finding.problem(
                    begun.verb() + " (" + begun.summary() + ") was interrupted",
                    Interruptions.CURE.replace("\n", ".  "))));
            new Releaser(repository, state, VtagConfig.DEFAULT, clock, Progress.NONE)
                    .interruption()
                    .ifPresent(release -> findings.add(
                            Finding.problem(release.what(), release.ways().replace("\n", ".  "))));
            new Unreleaser(repository, state, VtagConfig.DEFAULT, clock, Progress.NONE)
                    .interrupted()
                    .ifPresent(version ->
                            findings.add(Finding.problem("taking back " + version + " was interrupted", UNRELEASE)));
        } catch (VtagException e) {
            findings.add(Finding.of(e));
        }
        return findings;
    }
}
