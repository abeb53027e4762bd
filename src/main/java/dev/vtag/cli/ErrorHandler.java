package dev.vtag.cli;

import dev.vtag.console.Printable;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Json;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** The one place that turns a failure into words and an exit code. */
final class ErrorHandler {
    private final Surroundings surroundings;
    private final boolean json;
    private final boolean debug;

    private ErrorHandler(Surroundings surroundings, boolean json, boolean debug) {
        this.surroundings = surroundings;
        this.json = json;
        this.debug = debug;
    }

    /** Returns the handler for this command line, which may be too wrong to be parsed. */
    static ErrorHandler of(Surroundings surroundings, List<String> args) {
        int end = args.indexOf("--");
        List<String> options = end < 0 ? args : args.subList(0, end);
        return new ErrorHandler(surroundings, options.contains("--json"), options.contains("--debug"));
    }

    /** A failure as JSON: {@code {"error": {...}}} on one line of standard error. */
    record Report(Failure error) {}

    /** What failed. */
    record Failure(
            String kind, int exit, String message, @Nullable String hint) {}

    /** Reports the failure on standard error and returns the exit code. */
    int report(Throwable failure) {
        VtagException told = told(failure);
        PrintStream err = surroundings.streams().err();
        surroundings.streams().out().flush();
        Optional<String> hint = told.hint().filter(text -> !text.isBlank());
        if (json) {
            Failure fact =
                    new Failure(told.kind().word(), told.kind().exitCode(), told.getMessage(), hint.orElse(null));
            err.print(Json.line(new Report(fact)) + "\n");
        } else {
            ("vtag: " + told.getMessage()).lines().forEach(line -> err.print(Printable.of(line) + "\n"));
            hint.stream().flatMap(String::lines).forEach(line -> err.print("  " + Printable.of(line) + "\n"));
        }
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return told.kind().exitCode();
    }

    private VtagException told(Throwable failure) {
        if (failure instanceof VtagException known) {
            return known;
        }
        if (failure instanceof ParameterException wrong) {
            // A value may be refused by the type that it stands for, in that type's words.
            return wrong.getCause() instanceof VtagException known ? known : UsageError.of(wrong);
        }
        if (failure instanceof UncheckedIOException io && io.getCause() != null) {
            String reason = String.valueOf(io.getCause().getMessage());
            return new VtagException(ErrorKind.ENVIRONMENT, "input or output failed: " + reason, detail(), failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "there is not enough memory",
                    "give it more: VTAG_JAVA_OPTS=-Xmx" + twice() + "m vtag ...; or name fewer paths",
                    failure);
        }
        return new VtagException(
                ErrorKind.INTERNAL, "this is a fault in vtag; nothing you did wrong", detail(), failure);
    }

    /** Twice the memory that there was, in MiB. */
    private static long twice() {
        return Runtime.getRuntime().maxMemory() >> 19;
    }

    private @Nullable String detail() {
        return debug ? null : "what happened inside: the same command with --debug";
    }
}
