package dev.vtag.artifact;

import dev.vtag.artifact.ArtifactRestoreResult.Action;
import dev.vtag.artifact.ArtifactRestoreResult.Restored;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.DiskTree;
import dev.vtag.operation.Goal;
import dev.vtag.operation.KeptPath;
import dev.vtag.operation.Operation;
import dev.vtag.operation.OperationRunner;
import dev.vtag.operation.Outcome;
import dev.vtag.operation.PathGuard;
import dev.vtag.operation.PathState;
import dev.vtag.operation.Site;
import dev.vtag.operation.Stamp;
import dev.vtag.operation.Step;
import dev.vtag.operation.UndoRecord;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.Sha256;
import dev.vtag.store.StateLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a version's artefacts back by an operation that can be undone; what they replace is kept outside git. */
public final class ArtifactRestorer {
    private final ArtifactStore store;
    private final Site site;

    /** Restores from the store into the site's work tree. */
    public ArtifactRestorer(ArtifactStore store, Site site) {
        this.store = store;
        this.site = site;
    }

    /** Returns what {@link #restore} would do, and does nothing. */
    public ArtifactRestoreResult preview(ArtifactRequest request) {
        return result(request, plan(request).files(), null);
    }

    /**
     * Restores; nothing is written where one of them is not in the store, or has a path that must not be written.
     *
     * <p>CONFLICT where an earlier operation was interrupted. What changed meanwhile is kept and named in the result.
     */
    public ArtifactRestoreResult restore(ArtifactRequest request) {
        try (StateLock lock = StateLock.acquire(
                site.state().lock(), "restore --artifacts", site.state().sharing())) {
            site.interruptions().refuse();
            Plan plan = plan(request);
            Path directory = request.target() == null ? null : plan.tree().root();
            Outcome outcome = new OperationRunner(site)
                    .run(new OperationRunner.Job(
                            new Operation.Draft("restore", request.summary(), directory, null, null),
                            plan.tree(),
                            plan.steps(),
                            List.of(),
                            UndoRecord.Contents.FILES,
                            List.of(),
                            plan.seen()));
            Map<String, String> kept = new HashMap<>();
            for (KeptPath path : outcome.kept()) {
                kept.put(
                        path.path().below(plan.prefix()).toString(),
                        path.about() == null ? path.reason() : path.reason() + " " + path.about());
            }
            return result(
                    request,
                    plan.files().stream()
                            .map(file -> kept.containsKey(file.path())
                                    ? new Restored(file.path(), file.size(), Action.KEPT, kept.get(file.path()))
                                    : file)
                            .toList(),
                    outcome.operation());
        }
    }

    private static ArtifactRestoreResult result(
            ArtifactRequest request, List<Restored> files, @Nullable Operation operation) {
        return new ArtifactRestoreResult(
                request.version().toString(),
                files,
                operation == null ? null : operation.id(),
                operation == null ? null : "vtag undo");
    }

    private record Plan(DiskTree tree, RepoPath prefix, List<Restored> files, List<Step> steps, Instant seen) {}

    private Plan plan(ArtifactRequest request) {
        Path root = site.repository().workTree().root();
        if (request.target() != null) {
            PathGuard.requireOutsideGit(request.target());
            root = request.target().toAbsolutePath().normalize();
        }
        DiskTree tree = DiskTree.around(root);
        RepoPath prefix = RepoPath.relative(tree.root(), root);
        Instant seen = site.clock().instant();
        for (Artifact artifact : request.artifacts()) {
            requireSafe(artifact, tree, prefix.child(artifact.repoPath()));
        }
        requireHere(request);
        List<Restored> files = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        long bytes = request.artifacts().stream().mapToLong(Artifact::size).sum();
        try (Task task = site.progress().begin("Comparing artefacts", Unit.BYTES, bytes)) {
            FileCopier copier = new FileCopier(task);
            for (Artifact artifact : request.artifacts()) {
                RepoPath path = prefix.child(artifact.repoPath());
                Stamp found = tree.stamp(path);
                Action action = action(artifact, path.under(tree.root()), found, request, copier);
                String reason = action == Action.KEPT ? "it differs" : null;
                files.add(new Restored(artifact.repoPath().toString(), artifact.size(), action, reason));
                if (action == Action.WRITTEN || action == Action.REPLACED) {
                    steps.add(new Step(path, found, PathState.ABSENT, goal(artifact)));
                }
            }
        }
        return new Plan(tree, prefix, files, steps, seen);
    }

    private static Action action(
            Artifact artifact, Path file, Stamp found, ArtifactRequest request, FileCopier copier) {
        if (found.isAbsent()) {
            return Action.WRITTEN;
        }
        boolean same = found.kind() == Stamp.Kind.FILE
                && found.size() == artifact.size()
                && found.isExecutable() == (artifact.fileMode() == FileMode.EXECUTABLE)
                && copier.digest(file, artifact.repoPath().toString()).sha256().equals(artifact.sha256());
        if (same) {
            return Action.UNCHANGED;
        }
        return request.overwrite() == ArtifactRequest.Overwrite.KEPT ? Action.KEPT : Action.REPLACED;
    }

    private Goal goal(Artifact artifact) {
        Goal.Execution execution =
                artifact.fileMode() == FileMode.EXECUTABLE ? Goal.Execution.EXECUTABLE : Goal.Execution.PLAIN;
        int permissions = isPrivate(artifact) ? artifact.fileMode() == FileMode.EXECUTABLE ? 0700 : 0600 : Goal.NEW;
        return new Goal.File(execution, permissions, artifact.size(), out -> writeTo(artifact, out));
    }

    /** What only its owner could read is kept so, and comes back so. */
    private boolean isPrivate(Artifact artifact) {
        try {
            int mode = (Integer) Files.getAttribute(store.place(artifact.sha256()), "unix:mode");
            return (mode & 0077) == 0;
        } catch (IOException e) {
            // Whoever reads it tells why it cannot be read.
            return true;
        }
    }

    /** Writes an artefact's content; CORRUPT where it is no longer what was kept. */
    private void writeTo(Artifact artifact, OutputStream out) throws IOException {
        Path file = store.place(artifact.sha256());
        MessageDigest digest = Sha256.start();
        try (InputStream in = Files.newInputStream(file)) {
            new DigestInputStream(in, digest).transferTo(out);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(artifact.sha256())) {
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    artifact.repoPath() + " is damaged in the store: " + file,
                    "take another copy of that file, from another machine's archives.dir");
        }
    }

    private void requireHere(ArtifactRequest request) {
        for (Artifact artifact : request.artifacts()) {
            store.forgotten(artifact).ifPresent(when -> {
                throw new VtagException(
                        ErrorKind.NOT_FOUND,
                        artifact.repoPath() + " was forgotten on "
                                + when.toString().substring(0, 10) + "; nothing was changed",
                        "name the others: vtag restore " + request.version() + " --artifacts PATH...");
            });
        }
        List<String> missing = request.artifacts().stream()
                .filter(artifact -> !store.holds(artifact))
                .map(artifact -> artifact.repoPath().toString())
                .toList();
        if (!missing.isEmpty()) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "not in " + store.directory() + ": " + String.join(", ", missing) + "; nothing was changed",
                    "artefacts are not in git: copy the directory artifacts/ from the archives.dir of the machine that"
                            + " released " + request.version());
        }
    }

    private static void requireSafe(Artifact artifact, DiskTree tree, RepoPath path) {
        Optional<String> fault = PathGuard.fault(artifact.repoPath(), FileMode.REGULAR);
        if (fault.isEmpty()) {
            fault = tree.obstacle(path).map(above -> above + " is no directory");
        }
        if (fault.isEmpty() && tree.stamp(path).kind() == Stamp.Kind.DIRECTORY) {
            fault = Optional.of("a directory is there");
        }
        if (fault.isPresent()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the artefact " + artifact.repoPath() + " must not be written: " + fault.get()
                            + "; nothing was changed",
                    "name the others: vtag restore VERSION --artifacts PATH...");
        }
    }
}
