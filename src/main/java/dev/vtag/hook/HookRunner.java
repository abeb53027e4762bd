package dev.vtag.hook;

import dev.vtag.config.ConfigLoader;
import dev.vtag.config.ConfigProblem;
import dev.vtag.config.HookSettings;
import dev.vtag.config.LoadedConfig;
import dev.vtag.config.SnapshotSettings;
import dev.vtag.config.VtagConfig;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.hook.HookOutcome.Verdict;
import dev.vtag.snapshot.NestedRepository;
import dev.vtag.snapshot.SnapshotRequest;
import dev.vtag.snapshot.SnapshotResult;
import dev.vtag.snapshot.SnapshotResult.Skipped;
import dev.vtag.snapshot.SnapshotSweeper;
import dev.vtag.snapshot.Snapshotter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does what a hook is for. It alone decides whether a failure of vtag's own may stop a commit or push: only where strictness
 * is asked for. A check that fails stops it always.
 */
public final class HookRunner {
    private static final int NAMED = 3;

    private final HookCall call;
    private final List<String> lines = new ArrayList<>();
    private VtagConfig config = VtagConfig.DEFAULT;

    /** Serves this call. */
    public HookRunner(HookCall call) {
        this.call = call;
    }

    /** Checks what is pushed, then takes a snapshot. */
    public HookOutcome run() {
        if (call.says("VTAG", "0")) {
            return HookOutcome.SILENT;
        }
        List<PushedRef> pushed = List.of();
        if (call.event() == HookEvent.PRE_PUSH) {
            pushed = PushedRef.parse(input());
            List<String> refusal = PushCheck.refusedRefs(pushed);
            if (!refusal.isEmpty()) {
                return new HookOutcome(Verdict.BLOCK, refusal);
            }
        }
        try (GitRepository repository = GitRepository.open(call.environment())) {
            return run(repository, pushed);
        } catch (VtagException e) {
            return pushed.stream().anyMatch(PushCheck::isVersionTag) ? new HookOutcome(unchecked(e), lines) : failed(e);
        }
    }

    private HookOutcome run(GitRepository repository, List<PushedRef> pushed) {
        Optional<Path> root = repository.layout().workTree();
        root.ifPresent(this::configure);
        TimeBox time = new TimeBox(deadline());
        if (!pushed.isEmpty()) {
            Verdict verdict = check(new PushCheck(repository, config.release()), pushed, time);
            if (verdict == Verdict.BLOCK) {
                return new HookOutcome(verdict, lines);
            }
        }
        // While git receives a push no reference can be made, and a bare repository has nothing to keep.
        if (root.isEmpty() || call.environment().variables().containsKey("GIT_QUARANTINE_PATH")) {
            return new HookOutcome(Verdict.PASS, lines);
        }
        if (config.hooks().tagging() == HookSettings.Tagging.AUTO && !pushed.isEmpty()) {
            tag(repository, pushed, time);
        }
        HookOutcome outcome = snapshot(repository, time);
        boolean drafts = call.event() == HookEvent.PRE_COMMIT
                && config.hooks().drafting() == HookSettings.Drafting.DRAFT
                && outcome.verdict() == Verdict.PASS;
        return drafts ? draft(repository, time) : outcome;
    }

    /** What is kept for the changelog can be had again: that it fails stops no commit, strict or not. */
    private HookOutcome draft(GitRepository repository, TimeBox time) {
        try {
            Optional<Boolean> done = time.run(() -> {
                new DraftTaker(repository, call.clock()).take(config.release().metrics());
                return true;
            });
            if (done.isEmpty()) {
                lines.add("vtag: no changelog draft: it was not ready in time");
            }
        } catch (VtagException | UncheckedIOException e) {
            lines.add("vtag: no changelog draft: " + firstLine(String.valueOf(e.getMessage())));
        }
        return new HookOutcome(Verdict.PASS, lines);
    }

    private void tag(GitRepository repository, List<PushedRef> pushed, TimeBox time) {
        if (call.says(PushTagging.GUARD, "1")) {
            return;
        }
        try {
            PushTagging tagging = new PushTagging(call, repository, config, time);
            lines.addAll(time.run(() -> tagging.run(pushed))
                    .orElse(List.of("vtag: tagging what is pushed was not ready after "
                            + deadline().toSeconds() + " s; how it stands: vtag status")));
        } catch (VtagException e) {
            lines.add("vtag: nothing was tagged: " + firstLine(e.getMessage()));
        }
    }

    private Verdict check(PushCheck check, List<PushedRef> pushed, TimeBox time) {
        Optional<PushCheck.Findings> findings;
        try {
            findings = time.run(() -> check.check(pushed));
        } catch (RuntimeException e) {
            if (pushed.stream().noneMatch(PushCheck::isVersionTag)) {
                throw e;
            }
            return unchecked(e);
        }
        if (findings.isEmpty()) {
            return late();
        }
        lines.addAll(findings.get().warnings());
        lines.addAll(findings.get().problems());
        return findings.get().problems().isEmpty() ? Verdict.PASS : Verdict.BLOCK;
    }

    private HookOutcome snapshot(GitRepository repository, TimeBox time) {
        Optional<SnapshotResult> result;
        try {
            result = time.run(() -> take(repository, time));
        } catch (VtagException e) {
            return failed(e);
        }
        if (result.isEmpty()) {
            return failed(
                    "the snapshot was not ready after " + deadline().toSeconds() + " s", "take it: vtag snapshot");
        }
        if (result.get().created()) {
            sayWhatIsMissing(result.get().skipped());
            sayWhatIsNested(result.get().nested());
        }
        return new HookOutcome(Verdict.PASS, lines);
    }

    private SnapshotResult take(GitRepository repository, TimeBox time) {
        SnapshotSettings settings = config.snapshots();
        TreeLimits limits = new TreeLimits(settings.maxFileBytes(), settings.maxNewBytes());
        SnapshotResult taken = new Snapshotter(repository, call.clock(), time)
                .take(new SnapshotRequest(call.event().trigger(), null, limits, null));
        if (taken.created()) {
            sweep(repository, settings);
        }
        return taken;
    }

    /** The snapshot is taken: that old ones stay is no reason to call it missing. */
    private void sweep(GitRepository repository, SnapshotSettings settings) {
        try {
            new SnapshotSweeper(repository, call.clock()).sweep(settings.keep());
        } catch (VtagException e) {
            lines.add("vtag: old snapshots stay: " + firstLine(e.getMessage()));
        }
    }

    private void sayWhatIsMissing(List<Skipped> skipped) {
        skipped.stream()
                .limit(NAMED)
                .forEach(path -> lines.add("vtag: the snapshot is without " + path.path() + ": " + path.reason()));
        if (skipped.size() > NAMED) {
            lines.add("vtag: and without " + (skipped.size() - NAMED) + " more: vtag show latest");
        }
    }

    /** Git brings a submodule's files; nobody brings those of a repository that just lies there. */
    private void sayWhatIsNested(List<NestedRepository> added) {
        added.stream()
                .filter(repository -> !repository.submodule())
                .limit(NAMED)
                .forEach(repository -> lines.add("vtag: the snapshot holds only the commit of " + repository.path()
                        + ", a repository of its own, not its files"));
    }

    private void configure(Path root) {
        LoadedConfig loaded = ConfigLoader.load(root);
        config = loaded.config();
        for (ConfigProblem problem : loaded.problems()) {
            lines.add("vtag: " + problem + "; this hook went by the defaults");
            return;
        }
    }

    private Duration deadline() {
        return call.event() == HookEvent.PRE_COMMIT
                ? config.hooks().commitDeadline()
                : config.hooks().pushDeadline();
    }

    private String input() {
        try {
            return new String(call.input().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isStrict() {
        return config.hooks().strict() || call.says("VTAG_STRICT", "1");
    }

    private HookOutcome failed(VtagException e) {
        return failed(e.getMessage(), e.hint().orElse(""));
    }

    private HookOutcome failed(String message, String hint) {
        String act = call.event().act();
        if (!isStrict()) {
            lines.add("vtag: no snapshot before this " + act + ": " + firstLine(message)
                    + (hint.isEmpty() ? "" : "; " + firstLine(hint)));
            return new HookOutcome(Verdict.PASS, lines);
        }
        lines.add("vtag: no snapshot, so no " + act + ": " + message);
        if (!hint.isEmpty()) {
            lines.add("  " + hint);
        }
        lines.add("  " + act + " without vtag: VTAG=0 git " + act + " ...");
        return new HookOutcome(Verdict.BLOCK, lines);
    }

    /** A version tag that could not be checked does not leave the house. */
    private Verdict unchecked(RuntimeException e) {
        boolean told = e instanceof VtagException;
        lines.add("vtag: push blocked: a version tag could not be checked: "
                + (told ? e.getMessage() : "this is a fault in vtag"));
        if (e instanceof VtagException known) {
            known.hint().ifPresent(hint -> lines.add("  " + hint));
        }
        lines.add(PushCheck.SKIP);
        return Verdict.BLOCK;
    }

    private Verdict late() {
        lines.add("vtag: push blocked: the check of what is pushed was not ready after "
                + deadline().toSeconds() + " s");
        lines.add("  give it longer in vtag.yml, hooks: deadline-push");
        lines.add(PushCheck.SKIP);
        return Verdict.BLOCK;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
