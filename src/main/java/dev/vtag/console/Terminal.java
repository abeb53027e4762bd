package dev.vtag.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal that the streams may be attached to.
 *
 * @param onOut whether standard output is a terminal
 * @param onErr whether standard error is a terminal
 * @param colour whether colour may be used where a stream is a terminal
 * @param width its columns
 */
public record Terminal(boolean onOut, boolean onErr, boolean colour, int width) {
    /** No terminal at all. */
    public static final Terminal NONE = new Terminal(false, false, false, 80);

    /**
     * Finds out without starting a process.
     *
     * <p>The launcher's {@code test -t} says it best ({@code -Dvtag.tty=12}: the descriptors that are terminals); without
     * it, Linux names the file behind a descriptor in /proc. NO_COLOR and {@code TERM=dumb} turn colour off.
     */
    public static Terminal ofProcess(Map<String, String> variables) {
        String told = System.getProperty("vtag.tty");
        boolean noColour = !variables.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(variables.getOrDefault("TERM", "dumb"));
        return new Terminal(attached(1, told), attached(2, told), !noColour, columns(variables.get("COLUMNS")));
    }

    private static boolean attached(int descriptor, @Nullable String told) {
        if (told != null) {
            return told.indexOf('0' + descriptor) >= 0;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            // No /proc, as on macOS: without the launcher's word, plain output is never wrong.
            return false;
        }
    }

    private static int columns(@Nullable String variable) {
        if (variable == null || !variable.matches("[1-9][0-9]{1,3}")) {
            return 80;
        }
        return Integer.parseInt(variable);
    }
}
