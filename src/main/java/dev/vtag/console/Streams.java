package dev.vtag.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The three standard streams; text is UTF-8 whatever the locale is.
 *
 * @param in standard input
 * @param out where data goes
 * @param err where everything else goes
 * @param watch remembers the first failure of {@code out}, which a PrintStream swallows
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, WatchedOutput watch) {
    /** Returns the streams of this process; standard output is buffered and must be flushed. */
    public static Streams ofProcess() {
        WatchedOutput out = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
        return of(
                System.in,
                out,
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    /** Returns streams over these. */
    public static Streams of(InputStream in, WatchedOutput out, PrintStream err) {
        return new Streams(
                in, new PrintStream(new BufferedOutputStream(out, 1 << 13), false, StandardCharsets.UTF_8), err, out);
    }

    /**
     * Flushes standard output and returns why it could not be written; nothing where all is well or where the reader
     * went away, which is the reader's right ({@code vtag versions | head -1}).
     */
    public Optional<String> lost() {
        out.flush();
        return watch.failure().filter(reason -> !reason.contains("Broken pipe"));
    }
}
