package dev.vtag.git.worktree;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.index.IndexChanges;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a walk found, and never takes content that was read in halves: a file that changed meanwhile is read again,
 * and in the end left as the index has it and named.
 */
final class FoundReader {
    private static final int ATTEMPTS = 3;
    private static final String TORN = "changed while it was read";

    private final BlobWriter blobs;
    private final FileModes modes;
    private final Look look;
    private final PipeGuard guard;
    private final IndexChanges changes;
    private final List<SkippedPath> skipped;

    /** Looks at a file. */
    interface Look {
        /** Returns what lies there now, links not followed. */
        FileStat at(Path file) throws IOException;
    }

    /**
     * Creates it.
     *
     * @param guard sees to it that no pipe holds it up
     * @param changes gets what was read
     * @param skipped gets what could not be read
     */
    FoundReader(
            BlobWriter blobs,
            FileModes modes,
            Look look,
            PipeGuard guard,
            IndexChanges changes,
            List<SkippedPath> skipped) {
        this.guard = guard;
        this.blobs = blobs;
        this.modes = modes;
        this.look = look;
        this.changes = changes;
        this.skipped = skipped;
    }

    /** Reads one file, link or commit of a nested repository; REFUSED where that has none. */
    void read(Found found, RepoPath path) {
        if (found.gitlink() != null) {
            if (found.gitlink().length == 0) {
                throw Refusals.noCommit(path.toString());
            }
            put(found, found.modeBits(), found.gitlink());
            return;
        }
        FileStat before = found.stat();
        try {
            // The walk may be long past, and to open a pipe is to wait for whoever writes to it.
            before = look.at(found.file());
            for (int attempt = 1; attempt <= ATTEMPTS && (before.isFile() || before.isLink()); attempt++) {
                ObjectName blob = null;
                VtagException trouble = null;
                guard.reads(found.file());
                try {
                    blob = blobs.write(path, found.file(), before);
                } catch (VtagException e) {
                    // A file that shrinks meanwhile breaks the writing of its blob.
                    trouble = e;
                }
                FileStat after = look.at(found.file());
                if (after.equals(before)) {
                    put(found, modes.bits(found.path(), before), bytes(blob, trouble));
                    return;
                }
                before = after;
            }
            skipped.add(new SkippedPath(path, TORN, before.size()));
        } catch (AccessDeniedException e) {
            skipped.add(new SkippedPath(path, Unreadable.NO_PERMISSION, -1));
        } catch (IOException e) {
            skipped.add(new SkippedPath(path, TORN, before.size()));
        }
    }

    private static byte[] bytes(@Nullable ObjectName blob, @Nullable VtagException trouble) {
        if (blob == null) {
            throw trouble != null ? trouble : new IllegalStateException("nothing was written, and nothing went wrong");
        }
        return HexFormat.of().parseHex(blob.hex());
    }

    private void put(Found found, int modeBits, byte[] id) {
        changes.drop(found.replaced().from(), found.replaced().to());
        changes.add(new IndexChanges.Addition(found.path(), modeBits, id));
    }
}
