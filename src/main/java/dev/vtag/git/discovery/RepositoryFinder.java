package dev.vtag.git.discovery;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Layout;
import dev.vtag.git.RepoPath;
import dev.vtag.git.config.ConfigLoader;
import dev.vtag.git.config.ConfigValue;
import dev.vtag.git.config.LayeredConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the repository that git would find, by the cases of git's setup.c (t1510 numbers them): GIT_DIR, else upwards from
 * the working directory; then what the work tree is.
 */
public final class RepositoryFinder {
    private final GitEnvironment environment;
    private final Path directory;
    private final Ownership ownership;

    private RepositoryFinder(GitEnvironment environment) {
        this.environment = environment;
        this.directory = physical(environment.directory());
        this.ownership = new Ownership(environment);
    }

    /** Finds it; NOT_FOUND where there is none, REFUSED where git refuses it. */
    public static Discovered find(GitEnvironment environment) {
        return new RepositoryFinder(environment).find();
    }

    private Discovered find() {
        String named = variables().get("GIT_DIR");
        return named == null ? discover() : explicit(named);
    }

    private Discovered explicit(String named) {
        Path gitDir = DiskPath.of(directory, named);
        if (Files.isRegularFile(gitDir)) {
            gitDir = GitDirectory.follow(gitDir, environment);
        }
        if (!GitDirectory.isOne(gitDir, environment)) {
            throw notFound("not a git repository: '" + named + "' (named by GIT_DIR)", "unset GIT_DIR");
        }
        String implicit = variables().getOrDefault("GIT_IMPLICIT_WORK_TREE", "1");
        boolean here = ConfigValue.bool(implicit).orElse(true);
        return withDirectory(DiskPath.real(gitDir), here ? directory : null);
    }

    private Discovered discover() {
        Ceiling ceiling = Ceiling.of(variables().get("GIT_CEILING_DIRECTORIES"), directory);
        boolean acrossFileSystems = ConfigValue.bool(variables().getOrDefault("GIT_DISCOVERY_ACROSS_FILESYSTEM", "0"))
                .orElse(false);
        @Nullable Object device = acrossFileSystems ? null : device(directory);
        for (Path at = directory; at != null; at = ceiling.above(at)) {
            if (device != null && !device.equals(device(at))) {
                throw notFound(
                        "not a git repository: " + directory + " (nor any parent up to mount point " + at + ")",
                        "set GIT_DISCOVERY_ACROSS_FILESYSTEM=1 to look beyond the mount point");
            }
            Discovered found = lookAt(at);
            if (found != null) {
                return found;
            }
        }
        throw notFound(
                "not a git repository: " + directory + " (nor any of the parent directories)",
                "go to one, or name it: vtag -C DIR ...  Make one here: git init");
    }

    private @Nullable Discovered lookAt(Path at) {
        Path dotGit = at.resolve(".git");
        if (Files.isRegularFile(dotGit)) {
            Path gitDir = GitDirectory.follow(dotGit, environment);
            ownership.check(dotGit, at, gitDir);
            return withDirectory(gitDir, at);
        }
        if (Files.isDirectory(dotGit) && GitDirectory.isOne(dotGit, environment)) {
            ownership.check(null, at, dotGit);
            return withDirectory(DiskPath.real(dotGit), at);
        }
        if (GitDirectory.isOne(at, environment)) {
            BareRepositoryRule.check(at, environment);
            ownership.check(null, null, at);
            return withDirectory(at, null);
        }
        return null;
    }

    /**
     * Decides what the work tree is.
     *
     * @param implied the work tree where neither variable nor setting says one; null for none
     */
    private Discovered withDirectory(Path gitDir, @Nullable Path implied) {
        Path commonDir = GitDirectory.commonDir(gitDir, environment);
        LayeredConfig own = ConfigLoader.loadFile(commonDir.resolve("config"));
        RepositoryFormat format = RepositoryFormat.read(own);
        LayeredConfig placing = placing(format, own, gitDir);
        String named = variables().get("GIT_WORK_TREE");
        // A value that is no boolean is refused even where it does not count, as by git.
        boolean ownBare = own.bool("core.bare", false);
        Path workTree;
        if (named != null) {
            workTree = DiskPath.real(DiskPath.of(directory, named));
        } else if (placing == null) {
            workTree = implied;
        } else if (placing.bool("core.bare", ownBare)) {
            workTree = null;
        } else {
            workTree = placing.string("core.worktree")
                    .map(value -> configured(gitDir, value))
                    .orElse(implied);
        }
        return discovered(gitDir, commonDir, workTree, format);
    }

    private static Path configured(Path gitDir, String value) {
        Path path = DiskPath.real(DiskPath.of(gitDir, value));
        if (!value.startsWith("/") && !Files.isDirectory(path)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the work tree that core.worktree names is not there: " + path,
                    "git --git-dir=" + gitDir + " config --unset core.worktree, or bring the directory back");
        }
        return path;
    }

    /** Returns the settings that core.bare and core.worktree are taken from; null where git ignores both. */
    private @Nullable LayeredConfig placing(RepositoryFormat format, LayeredConfig own, Path gitDir) {
        if (format.version() < 0) {
            return null;
        }
        if (format.worktreeConfig()) {
            return ConfigLoader.loadOver(own, gitDir.resolve("config.worktree"));
        }
        return GitDirectory.isLinked(gitDir, environment) ? null : own;
    }

    private Discovered discovered(Path gitDir, Path commonDir, @Nullable Path workTree, RepositoryFormat format) {
        boolean inside = workTree != null && directory.startsWith(workTree);
        Path base = inside && workTree != null ? workTree : directory;
        RepoPath prefix = inside ? RepoPath.relative(base, directory) : RepoPath.ROOT;
        String index = variables().get("GIT_INDEX_FILE");
        Path indexFile = index == null ? gitDir.resolve("index") : inRealDirectory(DiskPath.of(base, index));
        return new Discovered(new Layout(gitDir, commonDir, workTree, indexFile, prefix), format, base);
    }

    /** The file itself may be a link or missing. */
    private static Path inRealDirectory(Path file) {
        Path parent = file.getParent();
        Path name = file.getFileName();
        return parent == null || name == null ? file : DiskPath.real(parent).resolve(name);
    }

    private static Path physical(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND, "no such directory: " + directory, "give a directory that exists", e);
        }
    }

    private static @Nullable Object device(Path path) {
        try {
            return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException e) {
            // Without a device number there is no boundary to stop at.
            return null;
        }
    }

    private Map<String, String> variables() {
        return environment.variables();
    }

    private static VtagException notFound(String message, String hint) {
        return new VtagException(ErrorKind.NOT_FOUND, message, hint);
    }
}
