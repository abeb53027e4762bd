package dev.vtag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Starts vtag: the one place that leaves the process. */
public final class Main {
    private Main() {}

    /** Runs vtag with the given command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.out.println("vtag " + version());
        System.exit(0);
    }

    /** Returns the version this program was built as, such as {@code 1.4.0}. */
    static String version() {
        try (InputStream in = Main.class.getResourceAsStream("build.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
