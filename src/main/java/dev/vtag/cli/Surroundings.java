package dev.vtag.cli;

import dev.vtag.console.Streams;
import dev.vtag.console.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * All that a run of vtag takes from outside, entered once.
 *
 * @param variables the environment variables
 * @param directory the absolute working directory
 * @param streams standard input, output and error
 * @param terminal the terminal they may be attached to
 * @param clock the clock
 */
public record Surroundings(
        Map<String, String> variables, Path directory, Streams streams, Terminal terminal, Clock clock) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Returns the surroundings of this process. */
    public static Surroundings ofProcess() {
        Map<String, String> variables = System.getenv();
        return new Surroundings(
                variables,
                Path.of("").toAbsolutePath(),
                Streams.ofProcess(),
                Terminal.ofProcess(variables),
                Clock.systemUTC());
    }
}
