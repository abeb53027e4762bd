package dev.vtag.git.config;

import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which files outside the repository hold configuration, by git's variables and defaults. */
public final class ConfigFiles {
    private final GitEnvironment environment;

    /** Creates the answer for one environment. */
    public ConfigFiles(GitEnvironment environment) {
        this.environment = environment;
    }

    /** Returns the machine's file; nothing where GIT_CONFIG_NOSYSTEM turns it off or there is none. */
    Optional<Path> system() {
        String off = variables().get("GIT_CONFIG_NOSYSTEM");
        if (off != null && ConfigValue.bool(off).orElse(false)) {
            return Optional.empty();
        }
        String named = variables().get("GIT_CONFIG_SYSTEM");
        if (named != null) {
            return Optional.of(path(named));
        }
        return defaultSystem();
    }

    /** Returns the user's files in reading order. */
    List<Path> global() {
        String named = variables().get("GIT_CONFIG_GLOBAL");
        if (named != null) {
            return named.isEmpty() ? List.of() : List.of(path(named));
        }
        List<Path> files = new ArrayList<>(2);
        String home = variables().get("HOME");
        xdg("config").ifPresent(files::add);
        if (home != null) {
            files.add(path(home).resolve(".gitconfig"));
        }
        return files;
    }

    /** Returns git's file of this name (such as {@code ignore}) in the user's XDG configuration directory. */
    public Optional<Path> xdg(String name) {
        String xdg = variables().get("XDG_CONFIG_HOME");
        if (xdg != null && !xdg.isEmpty()) {
            return Optional.of(path(xdg).resolve("git").resolve(name));
        }
        String home = variables().get("HOME");
        return home == null
                ? Optional.empty()
                : Optional.of(path(home).resolve(".config/git").resolve(name));
    }

    /**
     * git is built with {@code /etc/gitconfig} where its prefix is /usr, else with {@code PREFIX/etc/gitconfig}. In a hook
     * the first git on the PATH lies in {@code PREFIX/lib/git-core} or {@code PREFIX/libexec/git-core}.
     */
    private Optional<Path> defaultSystem() {
        Path fallback = Path.of("/etc/gitconfig");
        for (String directory : variables().getOrDefault("PATH", "").split(":", -1)) {
            if (directory.isEmpty() || !Files.isExecutable(path(directory).resolve("git"))) {
                continue;
            }
            Path bin = path(directory);
            Optional<Path> own = prefixFile(bin);
            if (own.isEmpty()) {
                own = prefixFile(realBin(bin));
            }
            if (own.isPresent()) {
                return own;
            }
            break;
        }
        return Files.exists(fallback) ? Optional.of(fallback) : Optional.empty();
    }

    private static Path realBin(Path bin) {
        Path parent = DiskPath.real(bin.resolve("git")).getParent();
        return parent == null ? bin : parent;
    }

    private static Optional<Path> prefixFile(Path bin) {
        Path prefix = bin.getParent();
        if (prefix != null && bin.endsWith("git-core")) {
            prefix = prefix.getParent();
        }
        if (prefix == null || prefix.equals(Path.of("/usr")) || prefix.equals(Path.of("/"))) {
            return Optional.empty();
        }
        Path file = prefix.resolve("etc/gitconfig");
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    private Path path(String text) {
        return DiskPath.of(environment.directory(), text);
    }

    private Map<String, String> variables() {
        return environment.variables();
    }
}
