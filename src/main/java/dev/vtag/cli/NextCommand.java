package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRequest.Target;
import dev.vtag.release.Releaser;
import dev.vtag.version.Bump;
import dev.vtag.view.NextView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vtag next}: the version that comes next. */
@Command(
        name = "next",
        header = "Prints the version that comes next.",
        footer = {"vtag next", "vtag next minor", "vtag next --json | jq -r .version"},
        description = "Without a bump the commits since the last version decide, by Conventional Commits.")
final class NextCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "BUMP", description = "major, minor or patch.")
    private @Nullable String bump;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            Releaser releaser = new Releaser(
                    session.repository(),
                    session.state(),
                    session.config(),
                    session.clock(),
                    session.console().progress());
            session.console().show(releaser.next(target()), new NextView());
            return 0;
        }
    }

    private Target target() {
        String word = bump;
        if (word == null) {
            return Target.BY_COMMITS;
        }
        return new Target(
                Bump.of(word)
                        .orElseThrow(() -> new VtagException(
                                ErrorKind.USAGE, "'" + word + "' is no bump", "major, minor or patch")),
                null);
    }
}
