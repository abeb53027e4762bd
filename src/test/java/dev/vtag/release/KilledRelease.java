package dev.vtag.release;

import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionManifest;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRequest.InputFile;
import dev.vtag.release.ReleaseRequest.Inputs;
import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.release.ReleaseRequest.Target;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process of its own that releases, or aborts a release, and dies on the spot where it is told to. */
final class KilledRelease {
    static final int KILLED = 137;

    /** Released as an artefact where it is there. */
    static final String ARTIFACT = "models/w.bin";

    private KilledRelease() {}

    /** Arguments: what {@link #run} does, and how many points to pass before dying. */
    public static void main(String[] args) {
        int[] left = {Integer.parseInt(args[1])};
        run(System.getenv(), Path.of("").toAbsolutePath(), args[0], point -> {
            if (left[0]-- == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
    }

    /** Releases v1.0.0, or aborts, within this process. */
    static ReleaseReport run(Map<String, String> variables, Path directory, String action, ReleaseObserver observer) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(variables, directory))) {
            StateDir state = new StateDir(
                    repository.layout().gitDir(), repository.layout().commonDir());
            Releaser releaser =
                    new Releaser(repository, state, VtagConfig.DEFAULT, Clock.systemUTC(), Progress.NONE, observer);
            return switch (action) {
                case "release" -> releaser.release(request(null, directory, VersionManifest.Status.FINAL));
                case "push" -> releaser.release(request("origin", directory, VersionManifest.Status.FINAL));
                case "draft" -> releaser.release(request(null, directory, VersionManifest.Status.DRAFT));
                case "finalize" -> releaser.finalizer().finish(Target.parse("v1.0.0"));
                case "resume" -> releaser.resume(Releaser.Pushing.AS_PLANNED);
                case "abort" -> releaser.abort();
                default -> throw new IllegalArgumentException(action);
            };
        }
    }

    private static ReleaseRequest request(@Nullable String remote, Path directory, VersionManifest.Status status) {
        InputFile artifact = new InputFile(directory.resolve(ARTIFACT), ARTIFACT);
        boolean there = Files.exists(artifact.file());
        return new ReleaseRequest(
                Target.parse("v1.0.0"),
                "",
                new Inputs("Kill me.", List.of(), List.of(), there ? List.of(artifact) : List.of(), status, null),
                new Manner(remote, Manner.DEFAULT.tagging(), Manner.DEFAULT.signatures()),
                Set.of(Allowance.DIRTY_TREE));
    }
}
