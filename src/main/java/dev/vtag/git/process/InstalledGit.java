package dev.vtag.git.process;

import dev.vtag.git.DiskPath;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git on this machine.
 *
 * @param path where it is
 * @param version what it says of itself, such as {@code 2.39.5}; empty where it says nothing
 */
public record InstalledGit(Path path, String version) {
    private static final Pattern VERSION = Pattern.compile("^git version ([0-9]+(?:\\.[0-9]+)*)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Returns every git on the PATH, in its order, each once; starts each of them. */
    public static List<InstalledGit> onPath(GitEnvironment environment) {
        List<InstalledGit> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        String path = environment.variables().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        for (String directory : path.split(":", -1)) {
            Path candidate = DiskPath.of(environment.directory(), directory).resolve("git");
            if (!Files.isDirectory(candidate) && Files.isExecutable(candidate) && seen.add(real(candidate))) {
                found.add(new InstalledGit(candidate, version(candidate)));
            }
        }
        return found;
    }

    /** Returns whether its version is below {@code major.minor}; one that says nothing is not. */
    public boolean isOlderThan(int major, int minor) {
        String[] parts = version.split("\\.", -1);
        if (parts.length < 2) {
            return false;
        }
        int ownMajor = Integer.parseInt(parts[0]);
        return ownMajor < major || (ownMajor == major && Integer.parseInt(parts[1]) < minor);
    }

    private static String version(Path git) {
        try {
            Process process = new ProcessBuilder(git.toString(), "--version").start();
            GitCommand.Result said = new Conversation(process, git + " --version").finish(new byte[0], PATIENCE);
            Matcher matcher = VERSION.matcher(said.text());
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException e) {
            // Not a program after all: it has no version.
            return "";
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
