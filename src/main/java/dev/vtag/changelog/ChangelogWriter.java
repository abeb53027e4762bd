package dev.vtag.changelog;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.DiskTree;
import dev.vtag.operation.Goal;
import dev.vtag.operation.Operation;
import dev.vtag.operation.OperationRunner;
import dev.vtag.operation.Outcome;
import dev.vtag.operation.PathState;
import dev.vtag.operation.Site;
import dev.vtag.operation.Stamp;
import dev.vtag.operation.Step;
import dev.vtag.operation.UndoRecord;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the changelog in the work tree, as an operation that can be undone; the index is left as it is. */
public final class ChangelogWriter {
    private final Site site;
    private final RepoPath path;
    private final DiskTree tree;

    /**
     * Creates a writer.
     *
     * @param path the changelog, from the work tree's root
     */
    public ChangelogWriter(Site site, RepoPath path) {
        this.site = site;
        this.path = path;
        this.tree = new DiskTree(site.repository().workTree().root());
    }

    /** Returns the changelog as it is on disk; nothing where there is none; REFUSED where it is no file. */
    public Optional<ChangelogFile> read() {
        Stamp stamp = tree.stamp(path);
        return stamp.isAbsent() ? Optional.empty() : Optional.of(ChangelogFile.parse(bytes(stamp), path.toString()));
    }

    /**
     * Changes the file; returns whether there was anything to change.
     *
     * <p>CONFLICT where it was changed meanwhile, or where another command was interrupted; the file is then as it was.
     */
    public boolean write(String summary, Function<ChangelogFile, byte[]> change) {
        try (StateLock lock = StateLock.acquire(
                site.state().lock(), "changelog --write", site.state().sharing())) {
            site.interruptions().refuse();
            Instant seen = site.clock().instant();
            Stamp stamp = tree.stamp(path);
            byte[] before = stamp.isAbsent() ? new byte[0] : bytes(stamp);
            ChangelogFile file =
                    stamp.isAbsent() ? ChangelogFile.create() : ChangelogFile.parse(before, path.toString());
            byte[] after = change.apply(file);
            if (!stamp.isAbsent() && Arrays.equals(before, after)) {
                return false;
            }
            Goal.File goal = new Goal.File(
                    Goal.Execution.PLAIN,
                    stamp.isAbsent() ? Goal.NEW : stamp.permissions(),
                    after.length,
                    out -> out.write(after));
            Outcome outcome = new OperationRunner(site)
                    .run(new OperationRunner.Job(
                            new Operation.Draft("changelog", summary, null, null, null),
                            tree,
                            List.of(new Step(path, stamp, PathState.ABSENT, goal)),
                            List.of(),
                            UndoRecord.Contents.STORED,
                            List.of(),
                            seen));
            if (!outcome.kept().isEmpty()) {
                throw new VtagException(
                        ErrorKind.CONFLICT,
                        path + " was left as it is: " + outcome.kept().get(0).reason(),
                        "run the command again");
            }
            return true;
        }
    }

    private byte[] bytes(Stamp stamp) {
        if (stamp.kind() != Stamp.Kind.FILE) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    path + " is " + stamp.kind().words() + ", no file",
                    "name a file in vtag.yml: release: {changelog: PATH}");
        }
        try {
            return Files.readAllBytes(path.under(tree.root()));
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + path + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
