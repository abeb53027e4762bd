package dev.vtag.git.config;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Layout;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads configuration from every place git reads it from, includes followed, in the order in which later ones win. */
public final class ConfigLoader {
    private static final int DEEPEST_INCLUDE = 10;
    private static final String INCLUDE_IF = "includeif.";
    private static final String PATH = ".path";

    private final GitEnvironment environment;
    private final ConfigFiles files;
    private final IncludeCondition condition;
    private final List<ConfigEntry> entries = new ArrayList<>();

    private ConfigLoader(GitEnvironment environment, @Nullable Layout layout, Supplier<Set<String>> remoteUrls) {
        this.environment = environment;
        this.files = new ConfigFiles(environment);
        this.condition = new IncludeCondition(environment, layout, remoteUrls);
    }

    /** Returns what only the machine's owner, the user and the command line say: what git calls protected. */
    public static LayeredConfig loadProtected(GitEnvironment environment) {
        ConfigLoader loader = new ConfigLoader(environment, null, Set::of);
        loader.outside(Unreadable.IGNORED);
        loader.commandLine();
        return new LayeredConfig(loader.entries);
    }

    /** Returns one file's own entries, includes not followed; none where it does not exist. */
    public static LayeredConfig loadFile(Path file) {
        List<ConfigEntry> entries = new ArrayList<>();
        ownEntries(file, ConfigScope.LOCAL, entries);
        return new LayeredConfig(entries);
    }

    /** Returns what {@code first} holds and then the file's own entries, includes not followed. */
    public static LayeredConfig loadOver(LayeredConfig first, Path file) {
        List<ConfigEntry> entries = new ArrayList<>(first.entries());
        ownEntries(file, ConfigScope.WORKTREE, entries);
        return new LayeredConfig(entries);
    }

    private static void ownEntries(Path file, ConfigScope scope, List<ConfigEntry> into) {
        byte[] content = read(file, Unreadable.REFUSED);
        if (content != null) {
            String origin = file.toString();
            ConfigParser.parse(
                    content, origin, (key, value, line) -> into.add(new ConfigEntry(key, value, scope, origin, line)));
        }
    }

    /**
     * Returns all that holds in a repository.
     *
     * @param worktreeConfig the work tree's own file; null where {@code extensions.worktreeConfig} is off
     */
    public static LayeredConfig load(GitEnvironment environment, Layout layout, @Nullable Path worktreeConfig) {
        // A first reading in which no remote is known gives the addresses, since no file included for one may set
        // another.
        ConfigLoader loader = new ConfigLoader(environment, layout, () -> {
            ConfigLoader first = new ConfigLoader(environment, layout, Set::of);
            first.all(layout, worktreeConfig);
            return first.remoteUrls();
        });
        loader.all(layout, worktreeConfig);
        return new LayeredConfig(loader.entries);
    }

    private void all(Layout layout, @Nullable Path worktreeConfig) {
        outside(Unreadable.REFUSED);
        file(layout.commonDir().resolve("config"), ConfigScope.LOCAL, Unreadable.REFUSED, 0);
        if (worktreeConfig != null) {
            file(worktreeConfig, ConfigScope.WORKTREE, Unreadable.REFUSED, 0);
        }
        commandLine();
    }

    private Set<String> remoteUrls() {
        return entries.stream()
                .filter(entry ->
                        entry.key().startsWith("remote.") && entry.key().endsWith(".url"))
                .map(entry -> Objects.requireNonNullElse(entry.value(), ""))
                .collect(Collectors.toSet());
    }

    /** What a file without read permission means. */
    private enum Unreadable {
        IGNORED,
        REFUSED
    }

    private void outside(Unreadable system) {
        files.system().ifPresent(file -> file(file, ConfigScope.SYSTEM, system, 0));
        for (Path file : files.global()) {
            file(file, ConfigScope.GLOBAL, Unreadable.IGNORED, 0);
        }
    }

    private void commandLine() {
        CommandLineConfig.read(
                environment.variables(),
                (key, value, line) ->
                        add(new ConfigEntry(key, value, ConfigScope.COMMAND, "the command line", 0), null, 0));
    }

    private void file(Path file, ConfigScope scope, Unreadable unreadable, int depth) {
        byte[] content = read(file, unreadable);
        if (content != null) {
            String origin = file.toString();
            ConfigParser.parse(
                    content,
                    origin,
                    (key, value, line) -> add(new ConfigEntry(key, value, scope, origin, line), file, depth));
        }
    }

    private void add(ConfigEntry entry, @Nullable Path file, int depth) {
        entries.add(entry);
        String key = entry.key();
        if (key.equals("include.path")
                || key.startsWith(INCLUDE_IF)
                        && key.endsWith(PATH)
                        && key.length() > INCLUDE_IF.length() + PATH.length()
                        && condition.holds(key.substring(INCLUDE_IF.length(), key.length() - PATH.length()), file)) {
            include(entry, file, depth);
        }
    }

    private void include(ConfigEntry entry, @Nullable Path file, int depth) {
        String value = entry.value();
        if (value == null) {
            throw bad("missing value for '" + entry.key() + "' in " + entry.place(), entry);
        }
        String path = ConfigPath.expand(environment, value)
                .orElseThrow(() -> bad("could not expand include path '" + value + "' in " + entry.place(), entry));
        if (file == null && !path.startsWith("/")) {
            throw bad("relative config includes must come from files: '" + value + "'", entry);
        }
        if (depth >= DEEPEST_INCLUDE) {
            throw bad("includes nest deeper than " + DEEPEST_INCLUDE + " in " + entry.place(), entry);
        }
        Path base = file == null ? null : file.getParent();
        Path target = DiskPath.of(base == null ? environment.directory() : base, path);
        file(target, entry.scope(), Unreadable.REFUSED, depth + 1);
    }

    private static byte @Nullable [] read(Path file, Unreadable unreadable) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        } catch (AccessDeniedException e) {
            if (unreadable == Unreadable.IGNORED) {
                return null;
            }
            throw new VtagException(
                    ErrorKind.CONFIG, "unable to access '" + file + "': permission denied", "chmod u+r " + file, e);
        } catch (IOException e) {
            if (Optional.ofNullable(file.getParent()).map(Files::isRegularFile).orElse(false)) {
                return null;
            }
            throw new VtagException(
                    ErrorKind.CONFIG,
                    "unable to read the configuration '" + file + "': " + e.getMessage(),
                    "check " + file,
                    e);
        }
    }

    private static VtagException bad(String message, ConfigEntry entry) {
        return new VtagException(ErrorKind.CONFIG, message, "mend " + entry.place());
    }
}
