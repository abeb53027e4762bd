package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.HeldLocks;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SharedPermissions;
import dev.vtag.git.index.IndexUpdater;
import dev.vtag.git.index.StatData;
import dev.vtag.git.process.GitProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes entries of the user's index: by vtag where the index is in one piece, else by git. */
public final class IndexUpdates {
    private static final Duration DEADLINE = Duration.ofHours(1);

    private final GitRepository repository;
    private final GitProgram git;
    private final Path root;

    /** Creates the changes to the index of the work tree at {@code root}. */
    public IndexUpdates(GitRepository repository, GitProgram git, Path root) {
        this.repository = repository;
        this.git = git;
        this.root = root;
    }

    /** Replaces the entries of these paths; null removes a path's entries. */
    public void make(Map<RepoPath, @Nullable IndexEntry> changes) {
        if (changes.isEmpty()) {
            return;
        }
        boolean done;
        try (BlobCheckout checkout =
                new BlobCheckout(repository, git, root, new IndexQueries(repository, root), AttributeOverlay.NONE)) {
            done = new IndexUpdater(
                            repository.layout(),
                            Capability.idLength(repository.config()),
                            SharedPermissions.of(repository.config()),
                            entry -> stat(entry, checkout))
                    .update(changes);
        }
        if (!done) {
            throughGit(changes);
        }
    }

    /** The file is looked at before it is compared: one that changes in between differs from what was seen. */
    private Optional<StatData> stat(IndexEntry entry, BlobCheckout checkout) {
        Path file = entry.path().under(root);
        if (entry.stage() != 0 || !entry.flags().isEmpty() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            FileStat stat = FileStat.of(file);
            if (!isSameKind(entry.mode(), stat) || !holds(entry, file, stat, checkout)) {
                return Optional.empty();
            }
            Object device = Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new StatData(
                    stat.changed(),
                    stat.modified(),
                    device instanceof Long number ? number : 0,
                    stat.inode(),
                    entry.mode().bits(),
                    stat.uid(),
                    stat.gid(),
                    stat.size()));
        } catch (IOException e) {
            // git looks at the file itself, then.
            return Optional.empty();
        }
    }

    private boolean isSameKind(FileMode mode, FileStat stat) {
        if (mode == FileMode.SYMLINK) {
            return stat.isLink();
        }
        boolean fileMode = repository.config().bool("core.fileMode", true);
        return mode.isFile() && stat.isFile() && (!fileMode || stat.gitMode() == mode.bits());
    }

    private boolean holds(IndexEntry entry, Path file, FileStat stat, BlobCheckout checkout) throws IOException {
        if (stat.isLink()) {
            return Arrays.equals(
                    PathBytes.linkTarget(file), repository.objects().read(entry.id()));
        }
        return checkout.matches(entry.path(), entry.id(), file);
    }

    private void throughGit(Map<RepoPath, @Nullable IndexEntry> changes) {
        String none = "0".repeat(2 * Capability.idLength(repository.config()));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<IndexEntry> entries = new ArrayList<>();
        changes.forEach((path, entry) -> {
            line(lines, "0 " + none + "\t", path);
            if (entry != null) {
                entries.add(entry);
                if (!entry.flags().contains(IndexEntry.Flag.INTENT_TO_ADD)) {
                    line(lines, entry.mode().octal() + " " + entry.id() + " " + entry.stage() + "\t", path);
                }
            }
        });
        run(lines.toByteArray(), "update-index", "-z", "--index-info");
        forEach(
                entries,
                entry -> entry.flags().contains(IndexEntry.Flag.INTENT_TO_ADD),
                "add",
                "--intent-to-add",
                "--sparse",
                "--pathspec-from-file=-",
                "--pathspec-file-nul");
        forEach(
                entries,
                entry -> entry.flags().contains(IndexEntry.Flag.SKIP_WORKTREE),
                "update-index",
                "-z",
                "--skip-worktree",
                "--stdin");
        forEach(
                entries,
                entry -> entry.flags().contains(IndexEntry.Flag.ASSUME_UNCHANGED),
                "update-index",
                "-z",
                "--assume-unchanged",
                "--stdin");
        forEach(
                entries,
                entry -> entry.flags().isEmpty() && Files.exists(entry.path().under(root), LinkOption.NOFOLLOW_LINKS),
                "add",
                "--refresh",
                "--sparse",
                "--pathspec-from-file=-",
                "--pathspec-file-nul");
    }

    private void forEach(List<IndexEntry> entries, Predicate<IndexEntry> wanted, String... args) {
        ByteArrayOutputStream paths = new ByteArrayOutputStream();
        entries.stream().filter(wanted).forEach(entry -> line(paths, "", entry.path()));
        if (paths.size() > 0) {
            run(paths.toByteArray(), args);
        }
    }

    private static void line(ByteArrayOutputStream out, String start, RepoPath path) {
        out.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(path.bytes());
        out.write(0);
    }

    private void run(byte[] input, String... args) {
        Map<String, String> variables = Map.of("GIT_LITERAL_PATHSPECS", "1");
        GitCommand.Result result = git.run(List.of(args), input, variables, root, DEADLINE);
        if (result.exit() == 0) {
            return;
        }
        if (result.err().contains(".lock': File exists")) {
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    "the index is locked: " + result.err().lines().findFirst().orElse(""),
                    HeldLocks.of(repository.layout()).cure());
        }
        throw Refusals.of(result.err());
    }
}
