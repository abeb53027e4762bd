package dev.vtag.archive;

import dev.vtag.config.ArchiveSettings;
import dev.vtag.config.ConfigLoader;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SharedPermissions;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the archives of this repository are kept: the directory that {@code archives.dir} names, else one in git's. */
public final class ArchiveShelf {
    /** Whose directory it is. */
    public enum Kind {
        /** vtag's own, in git's directory. */
        IN_GIT,
        /** The one that {@code archives.dir} names; anything else may lie there too. */
        CHOSEN
    }

    private final GitRepository repository;
    private final Path directory;
    private final Kind kind;

    private ArchiveShelf(GitRepository repository, Path directory, Kind kind) {
        this.repository = repository;
        this.directory = directory;
        this.kind = kind;
    }

    /** Returns the shelf that the repository's vtag.yml names; where that has a mistake, whatever of it can be read. */
    public static ArchiveShelf of(GitRepository repository) {
        ArchiveSettings settings = repository
                .layout()
                .workTree()
                .map(root -> ConfigLoader.load(root).config().archives())
                .orElse(ArchiveSettings.DEFAULT);
        return at(repository, settings.dir());
    }

    /** Returns the shelf that {@code archives.dir} names where it says {@code dir}; empty for the one in git's directory. */
    public static ArchiveShelf at(GitRepository repository, String dir) {
        return dir.isEmpty()
                ? new ArchiveShelf(repository, StateDir.of(repository).archives(), Kind.IN_GIT)
                : new ArchiveShelf(repository, resolved(repository, dir), Kind.CHOSEN);
    }

    private static Path resolved(GitRepository repository, String dir) {
        String home = repository.environment().variables().get("HOME");
        if (home != null && (dir.equals("~") || dir.startsWith("~/"))) {
            return Path.of(home)
                    .resolve(dir.substring(Math.min(2, dir.length())))
                    .normalize();
        }
        Path common = repository.layout().commonDir();
        // Linked work trees share the archives: the main one's root is the same for all of them.
        Path main = common.endsWith(".git") ? common.getParent() : null;
        Path root = main != null ? main : repository.layout().workTree().orElse(common);
        return root.resolve(dir).normalize();
    }

    /** Returns the directory; it may not be there yet. */
    public Path directory() {
        return directory;
    }

    /** Returns whose directory it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns what is asked of the permissions of what is made there: in git's directory, what that asks for. */
    public SharedPermissions sharing() {
        return kind == Kind.IN_GIT ? StateDir.of(repository).sharing() : SharedPermissions.NONE;
    }

    /** Returns where an archive is written. */
    public Path place(String name, ArchiveFormat format) {
        return directory.resolve(format.fileName(name));
    }

    /** Returns the archive of this name, in whatever format; nothing where none is here. */
    public Optional<Path> find(String name) {
        return Arrays.stream(ArchiveFormat.values())
                .map(format -> place(name, format))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns all archives, in order of their names. */
    public List<Path> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> ArchiveFormat.ofName(file.toString()).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot look into " + directory + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }

    /** Returns what an archive is the archive of: its name without the format's ending. */
    public static String nameOf(Path archive) {
        String file = String.valueOf(archive.getFileName());
        return ArchiveFormat.ofName(file)
                .filter(format -> file.endsWith("." + format.text()))
                .map(format -> file.substring(0, file.length() - format.text().length() - 1))
                .orElse("");
    }

    /** Deletes an archive and the files beside it. */
    public static void delete(Path archive) {
        for (String suffix : List.of("", ".json", ".sha256")) {
            AtomicFile.delete(ArchiveWriter.sibling(archive, suffix));
        }
    }

    /** Throws where nothing can, or should, be kept there: REFUSED or ENVIRONMENT, with the cure. */
    public void requireUsable() {
        if (kind == Kind.IN_GIT) {
            return;
        }
        Path there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "archives.dir is " + directory + ", and " + there + " is no directory",
                    "name another in vtag.yml: archives: {dir: DIR}");
        }
        if (!Files.isWritable(there)) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "archives.dir is " + directory + ", and " + there + " cannot be written",
                    "check its permissions, or name another in vtag.yml: archives: {dir: DIR}");
        }
        requireNoNoise();
    }

    /** Archives in the work tree would be changes that nobody made, and the next snapshot would keep them. */
    private void requireNoNoise() {
        Optional<Path> root = repository.layout().workTree();
        boolean inside = root.isPresent()
                && directory.startsWith(root.get())
                && !directory.startsWith(repository.layout().commonDir());
        if (!inside) {
            return;
        }
        RepoPath archive = RepoPath.relative(root.get(), place("v0.0.0", ArchiveFormat.TAR_ZST));
        if (!repository.workTree().ignored(List.of(archive)).contains(archive)) {
            String folder = archive.parent().isRoot() ? "*.tar.zst" : "/" + archive.parent() + "/";
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "archives.dir is " + directory + ", inside the work tree, and git does not ignore it",
                    "echo '" + folder + "' >> .gitignore, or name a directory elsewhere");
        }
    }
}
