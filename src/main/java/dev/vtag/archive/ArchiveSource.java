package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ProcessMark;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.FileTree;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has {@code git archive} lay out a commit. It runs in an empty git directory that borrows the repository's objects, so
 * that no configuration, no info/attributes and no reference of this clone can change a byte: the commit's own
 * .gitattributes alone decide about line ends, export-ignore and export-subst.
 */
final class ArchiveSource implements AutoCloseable {
    private final GitRepository repository;
    private final Path scratch;

    ArchiveSource(GitRepository repository, Path scratchParent) {
        this.repository = repository;
        try {
            this.scratch = directory(scratchParent);
            Files.createDirectories(scratch.resolve("objects"));
            Files.createDirectories(scratch.resolve("refs"));
            Files.writeString(scratch.resolve("HEAD"), "ref: refs/heads/none\n");
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write in " + scratchParent + ": " + AtomicFile.reason(e),
                    "make room and check its permissions",
                    e);
        }
    }

    /** A git directory that may only be read gives its archives all the same, by way of the system's temporary directory. */
    private Path directory(Path preferred) throws IOException {
        String name = "archive-" + ProcessMark.ours().text() + "-";
        StateDir state = StateDir.of(repository);
        if (state.isWritable()) {
            state.sharing().makeDirectories(preferred);
            return Files.createTempDirectory(preferred, name);
        }
        String named = repository.environment().variables().get("TMPDIR");
        return named == null || named.isEmpty()
                ? Files.createTempDirectory("vtag-" + name)
                : Files.createTempDirectory(repository.environment().directory().resolve(named), "vtag-" + name);
    }

    /** Returns the commit's tar; closing the stream throws where git failed. */
    InputStream open(CommitId commit) throws IOException {
        boolean sha256 = commit.hex().length() == 64;
        Files.write(
                scratch.resolve("config"),
                (sha256
                                ? "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n"
                                : "[core]\n\trepositoryformatversion = 0\n\tbare = true\n")
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, String> variables = new HashMap<>();
        variables.put("GIT_DIR", scratch.toString());
        variables.put("GIT_OBJECT_DIRECTORY", objects().toString());
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GIT_ATTR_NOSYSTEM", "1");
        String others = repository.environment().variables().get("GIT_ALTERNATE_OBJECT_DIRECTORIES");
        if (others != null) {
            variables.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", others);
        }
        return repository.git().stream(
                List.of("-c", "core.attributesFile=/dev/null", "archive", "--format=tar", commit.hex()), variables);
    }

    private Path objects() {
        String named = repository.environment().variables().get("GIT_OBJECT_DIRECTORY");
        return named == null
                ? repository.layout().commonDir().resolve("objects")
                : repository.environment().directory().resolve(named);
    }

    @Override
    public void close() {
        try {
            FileTree.delete(scratch);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot remove the temporary directory " + scratch + ": " + AtomicFile.reason(e),
                    "rm -r " + scratch,
                    e);
        }
    }
}
