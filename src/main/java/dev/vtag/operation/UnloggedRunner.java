package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.SharedPermissions;
import dev.vtag.progress.Progress;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Carries out steps where no repository is there to log them in: as carefully, but nobody can undo them. */
public final class UnloggedRunner {
    private static final String STAGING = ".vtag-tmp-restore";

    private final Progress progress;

    /** Creates a runner. */
    public UnloggedRunner(Progress progress) {
        this.progress = progress;
    }

    /** Brings each path of the steps to its goal; one that is no longer what was found before {@code seen} is kept. */
    public Outcome run(DiskTree tree, List<Step> steps, Instant seen) {
        List<Step> all = ParentDirectories.complete(tree, steps);
        if (all.isEmpty()) {
            return new Outcome(null, List.of(), List.of());
        }
        MountPoints mounts = MountPoints.of(tree);
        Preflight.check(tree, mounts, all);
        StagingArea.Places places =
                new StagingArea.Places(tree.root().resolve(STAGING), SharedPermissions.NONE, STAGING);
        try (StagingArea staging = new StagingArea(tree, mounts, places, BlobHash.SHA1, all)) {
            Applier applier = new Applier(tree, staging, BlobHash.SHA1, all, seen, Milestones.NONE);
            Map<dev.vtag.git.RepoPath, PathState> after = applier.stage(progress);
            applier.syncStaged();
            Applier.Applied applied = applier.apply(progress);
            List<KeptPath> kept = new java.util.ArrayList<>(applied.kept());
            kept.addAll(applier.verify(progress));
            List<PathTransition> changed = all.stream()
                    .filter(step -> !applied.untouched().contains(step.path()))
                    .map(step -> new PathTransition(
                            step.path(), step.before(), after.getOrDefault(step.path(), PathState.ABSENT)))
                    .toList();
            return new Outcome(null, changed, kept);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write below " + tree.root() + ": " + AtomicFile.reason(e),
                    "make room and check its permissions, then run the command again",
                    e);
        }
    }
}
