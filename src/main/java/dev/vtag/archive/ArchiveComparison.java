package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the commit laid out once more and compares every file with an archive's manifest. */
public final class ArchiveComparison {
    private final GitRepository repository;
    private final StateDir state;
    private final Progress progress;
    private long compared;

    public ArchiveComparison(GitRepository repository, StateDir state, Progress progress) {
        this.repository = repository;
        this.state = state;
        this.progress = progress;
    }

    /** Returns what differs between the commit and the archive's manifest. */
    public List<ArchiveProblem> compare(CommitId commit, java.nio.file.Path archive) {
        Map<RepoPath, ManifestEntry> stated = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(archive)) {
            reader.manifest().files().forEach(entry -> stated.put(entry.repoPath(), entry));
        }
        List<ArchiveProblem> problems = new ArrayList<>();
        try (ArchiveSource source = new ArchiveSource(repository, state.scratch());
                InputStream in = source.open(commit);
                Task task =
                        progress.begin("Comparing with " + commit.object().abbreviated(), Unit.FILES, stated.size())) {
            GitTar tar = new GitTar(in);
            for (TarHeader header = tar.next(); header != null; header = tar.next()) {
                if (header.path().isRoot()) {
                    continue;
                }
                ManifestEntry entry = stated.remove(header.path());
                if (entry == null) {
                    problems.add(new ArchiveProblem(header.path().toString(), "is in the commit, not in the archive"));
                } else if (!same(header, tar, entry)) {
                    problems.add(new ArchiveProblem(header.path().toString(), "is not what the commit holds"));
                }
                compared++;
                task.advance(1);
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot compare the archive with " + commit + ": " + AtomicFile.reason(e),
                    "git archive " + commit + " > /dev/null",
                    e);
        }
        stated.keySet()
                .forEach(path ->
                        problems.add(new ArchiveProblem(path.toString(), "is in the archive, not in the commit")));
        return problems;
    }

    /** Returns how many members were compared. */
    public long compared() {
        return compared;
    }

    private static boolean same(TarHeader header, GitTar tar, ManifestEntry entry) throws IOException {
        if (header.mode() != entry.fileMode()) {
            return false;
        }
        if (header.mode() == FileMode.SYMLINK) {
            return header.target().equals(entry.linkTarget());
        }
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[1 << 16];
        for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return header.size() == entry.size()
                && HexFormat.of().formatHex(digest.digest()).equals(entry.sha256());
    }
}
