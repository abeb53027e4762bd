package dev.vtag.release;

import dev.vtag.config.VtagConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRequest.Signatures;
import dev.vtag.store.StateDir;
import dev.vtag.testing.TestRepo;
import dev.vtag.version.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags a prepared version and stops dead at a point: within this process, or by halting one of its own. */
final class InterruptedTag {
    private InterruptedTag() {}

    /** Tags v1.2.0 and pushes it to origin. Arguments: {@code tag}, and how many points to pass before dying. */
    public static void main(String[] args) {
        int[] left = {Integer.parseInt(args[1])};
        run(System.getenv(), Path.of("").toAbsolutePath(), "v1.2.0", "origin", point -> {
            if (left[0]-- == 0) {
                Runtime.getRuntime().halt(KilledRelease.KILLED);
            }
        });
    }

    /** Leaves the tagging of a version as it is right before {@code point}. */
    static void at(TestRepo repo, String version, String point) {
        try {
            run(repo.environment(), repo.root(), version, null, reached -> {
                if (reached.equals(point)) {
                    throw new Stop();
                }
            });
            throw new IllegalStateException("never came to " + point);
        } catch (Stop e) {
            return;
        }
    }

    static TagReport run(
            Map<String, String> variables,
            Path directory,
            String version,
            @Nullable String remote,
            ReleaseObserver observer) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(variables, directory))) {
            StateDir state = new StateDir(
                    repository.layout().gitDir(), repository.layout().commonDir());
            Releaser releaser =
                    new Releaser(repository, state, VtagConfig.DEFAULT, Clock.systemUTC(), Progress.NONE, observer);
            return new VersionTagger(repository, state, VtagConfig.DEFAULT, Clock.systemUTC(), Progress.NONE, releaser)
                    .tag(new TagRequest(
                            Version.parse(version), null, Signatures.NONE, TagRequest.Place.RELEASE_BRANCH, remote));
        }
    }

    /** No failure that a release would take anything back for. */
    private static final class Stop extends Error {
        private static final long serialVersionUID = 1L;
    }
}
