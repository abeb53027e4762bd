package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SharedPermissions;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Leftovers;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a commit as one file that tar or unzip opens. The bytes depend on the commit and on vtag alone: content as
 * {@code git archive} gives it without this machine's configuration, modes 0644 and 0755, the commit's time.
 */
public final class ArchiveWriter {
    private static final RepoPath MANIFEST = RepoPath.of(Manifest.PATH);

    private final GitRepository repository;
    private final StateDir state;
    private final Progress progress;

    public ArchiveWriter(GitRepository repository, StateDir state, Progress progress) {
        this.repository = repository;
        this.state = state;
        this.progress = progress;
    }

    /** Writes an archive in the format that its file's name ends with, tar.zst where it tells none. */
    public WrittenArchive write(CommitId commit, Path file) {
        return write(commit, file, format(file));
    }

    /**
     * Writes {@code file}, {@code file.json} (the manifest) and {@code file.sha256} (as sha256sum prints it). The archive
     * has its name only when it is whole and durable; an older file of that name is replaced.
     */
    public WrittenArchive write(CommitId commit, Path file, ArchiveFormat format) {
        return write(
                commit,
                file,
                format,
                (target, sha256) -> {},
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes an archive as {@link #write} does where there is none of that name, else CONFLICT. {@code named} hears its digest
     * before anything of it has a name.
     */
    public WrittenArchive writeNew(CommitId commit, Path file, Consumer<String> named) {
        return write(commit, file, format(file), (target, sha256) -> {
            requireNew(target);
            named.accept(sha256);
        });
    }

    private static void requireNew(Path target) throws FileAlreadyExistsException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    private static ArchiveFormat format(Path file) {
        return ArchiveFormat.ofName(String.valueOf(file.getFileName())).orElse(ArchiveFormat.TAR_ZST);
    }

    /** An archive, and its manifest as it is in there. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Written(byte[] manifest, WrittenArchive archive) {}

    private interface Listener {
        void written(Path target, String sha256) throws IOException;
    }

    private WrittenArchive write(
            CommitId commit, Path file, ArchiveFormat format, Listener listener, CopyOption... options) {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null) {
            throw new VtagException(ErrorKind.USAGE, "not a file name: " + file, "name a file: -o NAME.tar.zst");
        }
        Path temporary = directory.resolve(
                "." + target.getFileName() + "." + ProcessMark.ours().text() + ".tmp");
        SharedPermissions sharing = target.startsWith(state.commonDir()) ? state.sharing() : SharedPermissions.NONE;
        try {
            sharing.makeDirectories(directory);
            Leftovers.clearTemporary(directory);
            Written result = stream(commit, target, format, temporary);
            WrittenArchive written = result.archive();
            listener.written(target, written.sha256());
            AtomicFile.write(sibling(target, ".json"), result.manifest(), sharing);
            AtomicFile.write(sibling(target, ".sha256"), digestLine(written.sha256(), target), sharing);
            sharing.adjust(temporary);
            Files.move(temporary, target, options);
            AtomicFile.syncDirectory(directory);
            return written;
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            discard(temporary);
        }
    }

    /** Returns what {@code file.sha256} holds, as sha256sum prints it. */
    static byte[] digestLine(String sha256, Path file) {
        return (sha256 + "  " + file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the path of a file beside the archive. */
    public static Path sibling(Path archive, String suffix) {
        return archive.resolveSibling(archive.getFileName() + suffix);
    }

    private Written stream(CommitId id, Path target, ArchiveFormat format, Path temporary) throws IOException {
        Commit commit = repository.objects().commit(id);
        long seconds = commit.committer().when().toEpochSecond();
        CommittedContents contents = new CommittedContents(repository.objects(), commit.tree());
        try (ArchiveOutput out = output(temporary, format, seconds);
                Task task = progress.begin("Archiving " + id.object().abbreviated(), Unit.FILES, Progress.UNKNOWN)) {
            fill(out, id, contents, task);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    id.hex(),
                    commit.tree().hex(),
                    commit.committer().when().toInstant().toString(),
                    out.entries());
            byte[] bytes = ManifestBytes.of(manifest);
            String sha256 = out.finish(bytes);
            return new Written(bytes, new WrittenArchive(target, sha256, Files.size(temporary), manifest));
        }
    }

    private void fill(ArchiveOutput out, CommitId id, CommittedContents contents, Task task) throws IOException {
        Optional<PlainTree> plain =
                out instanceof TarOutput ? PlainTree.of(repository, contents.entries()) : Optional.empty();
        if (plain.isPresent() && out instanceof TarOutput tar) {
            contents.entries().forEach(entry -> requireFree(entry.path()));
            tar.add(plain.get(), task);
            return;
        }
        try (ArchiveSource source = new ArchiveSource(repository, state.scratch());
                InputStream tar = source.open(id)) {
            copy(new GitTar(tar), contents, out, task);
        }
    }

    private ArchiveOutput output(Path file, ArchiveFormat format, long seconds) throws IOException {
        return switch (format) {
            case TAR_ZST -> new TarOutput(file, ZstdFrames.INSTANCE, seconds, repository.objects());
            case TAR_GZ -> new TarOutput(file, GzipFrames.INSTANCE, seconds, repository.objects());
            case ZIP -> new ZipOutput(file, seconds);
        };
    }

    private static void copy(GitTar in, CommittedContents contents, ArchiveOutput out, Task task) throws IOException {
        for (TarHeader header = in.next(); header != null; header = in.next()) {
            requireFree(header.path());
            out.add(header, in, contents);
            if (header.mode() != FileMode.TREE) {
                task.advance(1);
            }
        }
    }

    private static void requireFree(RepoPath path) {
        if (path.equals(MANIFEST)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the commit holds a file " + Manifest.PATH + ", the name that an archive keeps for its manifest",
                    "git mv " + Manifest.PATH + " another-name");
        }
    }

    private static VtagException failure(Path target, IOException e) {
        if (e instanceof FileAlreadyExistsException && Files.exists(target)) {
            return new VtagException(
                    ErrorKind.CONFLICT,
                    "there is an archive " + target + " already",
                    "look at it: ls -l " + target + "*",
                    e);
        }
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot write the archive " + target + ": " + AtomicFile.reason(e),
                "make room and check the permissions of " + target.getParent() + ", then run this again",
                e);
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The failure that brought us here is the one to tell; the file's name says what it is.
            org.slf4j.LoggerFactory.getLogger(ArchiveWriter.class).debug("left {}", temporary, e);
        }
    }
}
