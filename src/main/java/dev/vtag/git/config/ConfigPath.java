package dev.vtag.git.config;

import dev.vtag.git.GitEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Expands {@code ~/} and {@code ~user/} in settings that are paths, as git's interpolate_path does. */
public final class ConfigPath {
    private static final Path PASSWORD_FILE = Path.of("/etc/passwd");

    private ConfigPath() {}

    /** Returns the path with the home directory in place; nothing where that is unknown. */
    public static Optional<String> expand(GitEnvironment environment, String path) {
        if (!path.startsWith("~")) {
            return Optional.of(path);
        }
        int slash = path.indexOf('/');
        String user = path.substring(1, slash < 0 ? path.length() : slash);
        String rest = slash < 0 ? "" : path.substring(slash);
        Optional<String> home =
                user.isEmpty() ? Optional.ofNullable(environment.variables().get("HOME")) : homeOf(user);
        return home.map(directory -> directory + rest);
    }

    private static Optional<String> homeOf(String user) {
        try {
            for (String line : Files.readAllLines(PASSWORD_FILE, StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(":", -1);
                if (fields.length > 5 && fields[0].equals(user)) {
                    return Optional.of(fields[5]);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // Without the file no other user's home is known.
            return Optional.empty();
        }
    }
}
