package dev.vtag.release;

import dev.vtag.config.ConfigLoader;
import dev.vtag.config.VtagConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.UnreleaseRequest.Extent;
import dev.vtag.release.UnreleaseRequest.Published;
import dev.vtag.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A process of its own that takes a release back, or lets it stand, and dies on the spot where it is told to. */
final class KilledUnrelease {
    private static final Instant NOW = Instant.parse("2025-06-15T15:00:00Z");

    private KilledUnrelease() {}

    /** Arguments: {@code unrelease} or {@code abort}, and how many points to pass before dying. */
    public static void main(String[] args) {
        int[] left = {Integer.parseInt(args[1])};
        run(System.getenv(), Path.of("").toAbsolutePath(), args[0], point -> {
            if (left[0]-- == 0) {
                Runtime.getRuntime().halt(KilledRelease.KILLED);
            }
        });
    }

    /** Acts within this process. */
    static UnreleaseReport run(Map<String, String> variables, Path directory, String action, ReleaseObserver observer) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(variables, directory))) {
            StateDir state = new StateDir(
                    repository.layout().gitDir(), repository.layout().commonDir());
            VtagConfig config = ConfigLoader.load(repository.workTree().root()).require();
            Unreleaser unreleaser = new Unreleaser(
                    repository, state, config, Clock.fixed(NOW, ZoneOffset.UTC), Progress.NONE, observer);
            return switch (action) {
                case "unrelease" -> unreleaser.unrelease(new UnreleaseRequest(null, Extent.WHOLE, Published.REFUSED));
                case "resume" -> unreleaser.resume();
                case "abort" -> unreleaser.abort();
                default -> throw new IllegalArgumentException(action);
            };
        }
    }
}
