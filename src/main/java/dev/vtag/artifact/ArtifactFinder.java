package dev.vtag.artifact;

import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.PathGuard;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that a release should keep, and says why one cannot be kept. */
public final class ArtifactFinder {
    private final GitRepository repository;
    private final Path root;
    private final Progress progress;
    private final SortedMap<RepoPath, String> files = new TreeMap<>();

    public ArtifactFinder(GitRepository repository, Progress progress) {
        this.repository = repository;
        this.root = repository.workTree().root();
        this.progress = progress;
    }

    /** Adds a file, or every untracked file below a directory; {@code shown} is the name in messages. */
    public void add(Path file, String shown) {
        Path place = file.toAbsolutePath().normalize();
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new VtagException(ErrorKind.NOT_FOUND, "there is no artefact " + shown, "look at --artifact");
        }
        requireNoLink(place, shown);
        RepoPath path = inside(place, shown);
        if (Files.isDirectory(place)) {
            addDirectory(place, path, shown);
            return;
        }
        if (!tracked(path).isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    shown + " is tracked by git: the version has it already",
                    "leave it out of --artifact");
        }
        addFile(place, path, shown);
    }

    /** Adds the untracked files that a pattern of git's matches, from the root; REFUSED where it matches none. */
    public void addPattern(String pattern) {
        List<RepoPath> found = listed("--others", ":(top,glob)" + pattern);
        if (found.isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "release.artifacts names " + pattern + ", and no untracked file matches it",
                    "make the file, or take the pattern out of vtag.yml");
        }
        for (RepoPath path : found) {
            requireNoLink(path.under(root), path.toString());
            addFile(path.under(root), path, path.toString());
        }
    }

    private static void requireNoLink(Path place, String shown) {
        if (Files.isSymbolicLink(place)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    shown + " is a symbolic link; an artefact is a file",
                    "name the file it leads to: --artifact \"$(realpath " + shown + ")\"");
        }
    }

    private RepoPath inside(Path place, String shown) {
        Path real = DiskPath.real(place);
        Path top = DiskPath.real(root);
        if (!real.startsWith(top) || real.equals(top)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    shown + " is not inside the work tree " + root + ": a restore would not know where it belongs",
                    "move it to where git ignores it, and name it there");
        }
        return RepoPath.relative(top, real);
    }

    private void addDirectory(Path directory, RepoPath path, String shown) {
        Set<RepoPath> tracked = new HashSet<>(tracked(path));
        int before = files.size();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                RepoPath below = path.child(RepoPath.relative(directory, file));
                if (!tracked.contains(below)) {
                    requireNoLink(file, below.toString());
                    addFile(file, below, below.toString());
                }
            }
        } catch (IOException e) {
            throw FileCopier.unreadable(shown, e);
        } catch (UncheckedIOException e) {
            throw FileCopier.unreadable(shown, new IOException(e.getMessage(), e));
        }
        if (files.size() == before) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    shown + " holds no file that git does not track",
                    "name a file: --artifact FILE");
        }
    }

    private void addFile(Path file, RepoPath path, String shown) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new VtagException(ErrorKind.REFUSED, shown + " is no regular file", "name a file: --artifact FILE");
        }
        Optional<String> fault = PathGuard.fault(path, FileMode.REGULAR);
        if (fault.isPresent()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    shown + " could not be restored: " + fault.get(),
                    "give it another name, or leave it out of --artifact");
        }
        files.put(path, shown);
    }

    private List<RepoPath> tracked(RepoPath path) {
        return listed("--cached", ":(top,literal)" + path);
    }

    private List<RepoPath> listed(String which, String pathspec) {
        GitCommand.Result result = repository.git().require("ls-files", "-z", "--full-name", which, "--", pathspec);
        List<RepoPath> paths = new ArrayList<>();
        byte[] out = result.out();
        int start = 0;
        for (int i = 0; i < out.length; i++) {
            if (out[i] == 0) {
                // A repository inside this one is listed as a directory.
                if (out[i - 1] != '/') {
                    paths.add(RepoPath.of(out, start, i - start));
                }
                start = i + 1;
            }
        }
        return paths;
    }

    /** Reads the files and returns what they are, in order of their paths. */
    public List<Artifact> digest() {
        List<Artifact> artifacts = new ArrayList<>();
        long bytes = files.keySet().stream()
                .mapToLong(path -> path.under(root).toFile().length())
                .sum();
        try (Task task = progress.begin("Reading artefacts", Unit.BYTES, bytes)) {
            FileCopier copier = new FileCopier(task);
            files.forEach((path, shown) -> {
                Path file = path.under(root);
                FileCopier.Content content = copier.digest(file, shown);
                FileMode mode = Files.isExecutable(file) ? FileMode.EXECUTABLE : FileMode.REGULAR;
                artifacts.add(Artifact.of(path, mode, content.size(), content.sha256()));
            });
        }
        return artifacts;
    }
}
