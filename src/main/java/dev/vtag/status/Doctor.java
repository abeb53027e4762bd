package dev.vtag.status;

import dev.vtag.error.VtagException;
import dev.vtag.git.EngineChoice;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.git.process.InstalledGit;
import dev.vtag.hook.HookState;
import dev.vtag.hook.HookSurveyor;
import dev.vtag.status.Diagnosis.Fact;
import dev.vtag.store.StateDir;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at everything that could keep vtag from doing its work here, and names each problem with its cure. */
public final class Doctor {
    private final GitRepository repository;
    private final Clock clock;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Looks at this repository. */
    public Doctor(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Looks at everything. */
    public Diagnosis examine() {
        Layout layout = repository.layout();
        StateDir state = StateDir.of(repository);
        git();
        engine(layout);
        HookState hooks = new HookSurveyor(repository).survey();
        facts.add(new Fact("hooks", hooks.mode() + ", " + hooks.directory()));
        for (Check check : List.of(
                new JobCheck(repository, state, clock),
                new HookCheck(hooks),
                new SettingsCheck(repository),
                new VersionCheck(repository),
                new AheadCheck(repository, state),
                new GitCheck(repository, clock))) {
            examine(check);
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(facts, findings);
    }

    private void git() {
        List<InstalledGit> programs = InstalledGit.onPath(repository.environment());
        facts.add(new Fact(
                "git",
                programs.isEmpty()
                        ? "none"
                        : programs.stream()
                                .map(git -> git.version() + " at " + git.path())
                                .collect(Collectors.joining(", "))));
        findings.addAll(GitPrograms.judge(programs));
    }

    private void engine(Layout layout) {
        if (layout.workTree().isEmpty()) {
            facts.add(new Fact("engine", "none: the repository is bare"));
            return;
        }
        try {
            EngineChoice choice = repository.workTree().engine();
            facts.add(new Fact("engine", choice.engine().word() + ": " + choice.reason()));
        } catch (VtagException e) {
            findings.add(Finding.of(e));
        }
    }

    /** A check that cannot look is a finding itself, and the others still look. */
    private void examine(Check check) {
        try {
            findings.addAll(check.look());
        } catch (VtagException e) {
            findings.add(Finding.of(e));
        }
    }
}
