package dev.vtag.release;

import dev.vtag.config.VtagConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRequest.Signatures;
import dev.vtag.store.StateDir;
import dev.vtag.testing.TestRepo;
import dev.vtag.version.Version;
import java.time.Clock;

/** Tags a prepared version and stops dead at a point, as a killed process would. */
final class InterruptedTag {
    private InterruptedTag() {}

    /** Leaves the tagging of a version as it is right before {@code point}. */
    static void at(TestRepo repo, String version, String point) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            StateDir state = new StateDir(
                    repository.layout().gitDir(), repository.layout().commonDir());
            Releaser releaser =
                    new Releaser(repository, state, VtagConfig.DEFAULT, Clock.systemUTC(), Progress.NONE, reached -> {
                        if (reached.equals(point)) {
                            throw new Stop();
                        }
                    });
            new VersionTagger(repository, state, VtagConfig.DEFAULT, Clock.systemUTC(), releaser)
                    .tag(new TagRequest(
                            Version.parse(version), null, Signatures.NONE, TagRequest.Place.RELEASE_BRANCH));
            throw new IllegalStateException("never came to " + point);
        } catch (Stop e) {
            return;
        }
    }

    /** No failure that a release would take anything back for. */
    private static final class Stop extends Error {
        private static final long serialVersionUID = 1L;
    }
}
