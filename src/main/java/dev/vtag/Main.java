package dev.vtag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Starts vtag: the one place that leaves the process. */
public final class Main {
    private Main() {}

    /** Runs vtag with the given command line and ends the process with its exit code. */
    public static void main(String[] args) {
        String training = System.getProperty("vtag.training");
        System.exit(training == null ? run(args) : train(Path.of(training)));
    }

    private static int run(String[] args) {
        System.out.println("vtag " + version());
        return 0;
    }

    /**
     * Runs each line of a file as a command line, whatever becomes of it.
     *
     * <p>A JVM records the classes of one process only, so whoever makes a class archive runs all commands in one.
     */
    private static int train(Path commands) {
        try {
            for (String line : Files.readAllLines(commands)) {
                run(line.split(" "));
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version this program was built as, such as {@code 1.4.0}. */
    static @Nullable String version() {
        try (InputStream in = Main.class.getResourceAsStream("build.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
