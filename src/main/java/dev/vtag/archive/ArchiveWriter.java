package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Writes a commit as a tar.zst that {@code tar --zstd} opens. The bytes depend on the commit and on vtag alone: content
 * as {@code git archive} gives it without this machine's configuration, modes 0644 and 0755, the commit's time.
 */
public final class ArchiveWriter {
    private final GitRepository repository;
    private final StateDir state;
    private final Progress progress;

    public ArchiveWriter(GitRepository repository, StateDir state, Progress progress) {
        this.repository = repository;
        this.state = state;
        this.progress = progress;
    }

    /**
     * Writes {@code file}, {@code file.json} (the manifest) and {@code file.sha256} (as sha256sum prints it). The archive
     * has its name only when it is whole and durable; an older file of that name is replaced.
     */
    public WrittenArchive write(CommitId commit, Path file) {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null) {
            throw new VtagException(ErrorKind.USAGE, "not a file name: " + file, "name a file: -o NAME.tar.zst");
        }
        Path temporary = directory.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(directory);
            WrittenArchive written = stream(commit, target, temporary);
            AtomicFile.write(
                    sibling(target, ".json"), Json.pretty(written.manifest()).getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(
                    sibling(target, ".sha256"),
                    (written.sha256() + "  " + target.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            AtomicFile.syncDirectory(directory);
            return written;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write the archive " + file + ": " + AtomicFile.reason(e),
                    "make room and check the permissions of " + directory + ", then run this again",
                    e);
        } finally {
            discard(temporary);
        }
    }

    /** Returns the path of a file beside the archive. */
    public static Path sibling(Path archive, String suffix) {
        return archive.resolveSibling(archive.getFileName() + suffix);
    }

    private WrittenArchive stream(CommitId id, Path target, Path temporary) throws IOException {
        Commit commit = repository.objects().commit(id);
        MessageDigest digest = Sha256.start();
        Manifest manifest;
        try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(
                        new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
                FrameWriter frames = new FrameWriter(out);
                ArchiveSource source = new ArchiveSource(repository, state.scratch());
                InputStream tar = source.open(id);
                Task task = progress.begin("Archiving " + id.object().abbreviated(), Unit.FILES, Progress.UNKNOWN)) {
            TarWriter writer = new TarWriter(frames, commit.committer().when().toEpochSecond());
            copy(new GitTar(tar), writer, task);
            manifest = new Manifest(
                    Manifest.FORMAT,
                    id.hex(),
                    commit.tree().hex(),
                    commit.committer().when().toInstant().toString(),
                    writer.entries());
            frames.finish(writer.finish(manifest).bytes());
            out.flush();
            channel.force(true);
        }
        return new WrittenArchive(target, HexFormat.of().formatHex(digest.digest()), Files.size(temporary), manifest);
    }

    private static void copy(GitTar in, TarWriter out, Task task) throws IOException {
        RepoPath manifest = RepoPath.of(Manifest.PATH);
        for (TarHeader header = in.next(); header != null; header = in.next()) {
            if (header.path().equals(manifest)) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the commit holds a file " + Manifest.PATH
                                + ", the name that an archive keeps for its manifest",
                        "git mv " + Manifest.PATH + " another-name");
            }
            out.add(header, in);
            if (header.mode() != FileMode.TREE) {
                task.advance(1);
            }
        }
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
