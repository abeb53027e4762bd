package dev.vtag.cli;

import dev.vtag.config.ConfigLoader;
import dev.vtag.config.LoadedConfig;
import dev.vtag.config.VtagConfig;
import dev.vtag.console.Console;
import dev.vtag.console.View;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Site;
import dev.vtag.store.StateDir;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run's repository, settings, clock and console, each found when it is first asked for. */
final class Session implements AutoCloseable {
    /** Whether a command did what it tells, or found out what it would do. */
    enum Manner {
        DONE,
        TRIED;

        static Manner of(boolean dryRun) {
            return dryRun ? TRIED : DONE;
        }
    }

    private final Surroundings surroundings;
    private final Path directory;
    private final Console console;
    private @Nullable GitRepository repository;
    private @Nullable VtagConfig config;

    Session(Surroundings surroundings, Path directory, Console console) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.console = console;
    }

    /** Returns where results are shown. */
    Console console() {
        return console;
    }

    /** Shows what was only tried, as it is what was asked for; confirms what was done. */
    <R> void tell(Manner manner, R result, View<R> view) {
        if (manner == Manner.TRIED) {
            console.show(result, view);
        } else {
            console.confirm(result, view);
        }
    }

    /** Returns standard input. */
    InputStream input() {
        return surroundings.streams().in();
    }

    /** Returns the clock. */
    Clock clock() {
        return surroundings.clock();
    }

    /** Returns the clock in the user's time zone: TZ where it is set. */
    Clock localClock() {
        String zone = surroundings.variables().getOrDefault("TZ", "");
        try {
            return surroundings.clock().withZone(zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone));
        } catch (DateTimeException e) {
            // TZ has forms that only the C library reads; Java has asked it already.
            return surroundings.clock().withZone(ZoneId.systemDefault());
        }
    }

    /** Returns the directory the command works in; NOT_FOUND where {@code -C} names none. */
    Path directory() {
        if (!Files.isDirectory(directory)) {
            throw new VtagException(ErrorKind.NOT_FOUND, "there is no directory " + directory, "look at -C");
        }
        return directory;
    }

    /** Returns the program that started this run, for hooks to call; ENVIRONMENT where it was no launcher. */
    Path launcher() {
        String told =
                System.getProperty("vtag.launcher", surroundings.variables().getOrDefault("VTAG_BIN", ""));
        if (told.isEmpty() || !Files.isExecutable(Path.of(told))) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "no program is known that a hook could call: vtag was started by java itself",
                    "install it: scripts/install.sh, or name its launcher: VTAG_BIN=/path/to/vtag");
        }
        return Path.of(told).toAbsolutePath().normalize();
    }

    /** Returns what a repository is found from. */
    GitEnvironment environment() {
        return new GitEnvironment(surroundings.variables(), directory());
    }

    /** Returns whether the command runs in a repository; a repository that git refuses is told as that. */
    boolean isInRepository() {
        try {
            repository();
            return true;
        } catch (VtagException e) {
            if (e.kind() == ErrorKind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the repository; NOT_FOUND where there is none. */
    GitRepository repository() {
        if (repository == null) {
            repository = GitRepository.open(environment());
        }
        return repository;
    }

    /** Returns the repository that a source is looked for in; NOT_FOUND, saying what was looked for, where there is none. */
    GitRepository repositoryOf(String source) {
        if (!isInRepository()) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no repository here, and no archive file " + source,
                    "name an archive file, or go to the repository: vtag -C DIR ...");
        }
        return repository();
    }

    /** Returns where the user stands below the root of the work tree that paths are told from; the root where there is none. */
    RepoPath here() {
        return repository == null ? RepoPath.ROOT : repository.layout().prefix();
    }

    /** Returns the root of the work tree; REFUSED where the repository is bare. */
    Path root() {
        return repository().workTree().root();
    }

    /** Returns the settings of the repository; CONFIG, naming every mistake, where vtag.yml is wrong. */
    VtagConfig config() {
        if (config == null) {
            Optional<Path> root = repository().layout().workTree();
            config = root.isPresent() ? ConfigLoader.load(root.get()).require() : VtagConfig.DEFAULT;
        }
        return config;
    }

    /** Returns the settings; where vtag.yml is wrong, the defaults, and says that this {@code verb} went by them. */
    VtagConfig configOrDefaults(String verb) {
        Optional<Path> root = repository().layout().workTree();
        if (root.isEmpty()) {
            return VtagConfig.DEFAULT;
        }
        LoadedConfig loaded = ConfigLoader.load(root.get());
        loaded.problems().forEach(problem -> console().warn(problem + "; this " + verb + " went by the defaults"));
        return loaded.config();
    }

    /** Returns where vtag keeps its state in this repository. */
    StateDir state() {
        return StateDir.of(repository());
    }

    /** Returns where operations on the work tree are done. */
    Site site() {
        return Site.of(repository(), state(), clock(), console().progress());
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
