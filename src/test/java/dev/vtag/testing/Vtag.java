package dev.vtag.testing;

import dev.vtag.cli.Program;
import dev.vtag.cli.Surroundings;
import dev.vtag.console.Streams;
import dev.vtag.console.Terminal;
import dev.vtag.console.WatchedOutput;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Runs vtag within the test's process, cut off from the machine like {@link TestRepo}, at TestRepo's time. */
public final class Vtag {
    private Vtag() {}

    /** Runs a command line at the root of the repository. */
    public static TestRepo.Result run(TestRepo repo, String... args) {
        return run(repo, repo.root(), List.of(args));
    }

    /** Runs a command line in this directory. */
    public static TestRepo.Result run(TestRepo repo, Path directory, List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = repo.tick();
        Instant now = Instant.ofEpochSecond(
                Long.parseLong(variables.get("GIT_COMMITTER_DATE").split(" ", 2)[0]));
        Streams streams = Streams.of(
                InputStream.nullInputStream(),
                new WatchedOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = new Program(new Surroundings(
                        variables, directory, streams, Terminal.NONE, Clock.fixed(now, ZoneOffset.UTC)))
                .run(args);
        return new TestRepo.Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
