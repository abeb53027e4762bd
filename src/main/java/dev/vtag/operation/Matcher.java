package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Tells whether a path on disk still is what it was: by its stamp where that settles it, else by its content. */
final class Matcher {
    /** Within this time of a change, a file system may give a second change the same time. */
    private static final Duration DOUBT = Duration.ofSeconds(2);

    /** The same where times are told more finely than by the millisecond: no clock of a kernel ticks more slowly. */
    private static final Duration FINE_DOUBT = Duration.ofMillis(50);

    private static final int MILLISECOND = 1_000_000;

    private final DiskTree tree;
    private final BlobHash hash;

    Matcher(DiskTree tree, BlobHash hash) {
        this.tree = tree;
        this.hash = hash;
    }

    /** Returns whether what is there now is what the step found, looked at before {@code seen}. */
    boolean unchanged(Step step, Instant seen) throws IOException {
        Stamp now = tree.stamp(step.path());
        Stamp found = step.found();
        if (now.kind() != found.kind()) {
            return false;
        }
        if (now.isAbsent() || now.kind() == Stamp.Kind.DIRECTORY) {
            return true;
        }
        if (now.equals(found)
                && (!inDoubt(found.modified(), seen) || !step.before().hasContent())) {
            return true;
        }
        return step.before().hasContent() && holds(step.path(), step.before());
    }

    private static boolean inDoubt(FileTime modified, Instant seen) {
        Instant at = modified.toInstant();
        return at.isAfter(seen.minus(at.getNano() % MILLISECOND == 0 ? DOUBT : FINE_DOUBT));
    }

    /** Returns whether there is now what was staged, which got this place after {@code renaming} began. */
    boolean isPlaced(RepoPath path, StagingArea.Staged staged, Instant renaming) throws IOException {
        Stamp now = tree.stamp(path);
        // A rename is a change of the file that leaves all but the time of change as it is.
        return now.isSameFile(staged.stamp()) && !inDoubt(now.modified(), renaming) || holds(path, staged.state());
    }

    /** Returns whether the path is exactly in this state. What was not recorded is never known to be there. */
    boolean holds(RepoPath path, PathState state) throws IOException {
        Stamp now = tree.stamp(path);
        if (state instanceof PathState.RegularFile file) {
            return now.kind() == Stamp.Kind.FILE
                    && now.permissions() == file.permissions()
                    && now.size() == file.size()
                    && content(path, now.size()).equals(file.content());
        }
        if (state instanceof PathState.Link link) {
            return now.kind() == Stamp.Kind.LINK && target(path).equals(link.content());
        }
        if (state instanceof PathState.Directory) {
            return now.kind() == Stamp.Kind.DIRECTORY;
        }
        return state instanceof PathState.Absent && now.isAbsent();
    }

    private ObjectName content(RepoPath path, long size) throws IOException {
        try (InputStream in = tree.open(path)) {
            return hash.of(in, size);
        } catch (NoSuchFileException e) {
            return ObjectName.zero();
        }
    }

    private ObjectName target(RepoPath path) throws IOException {
        return hash.of(tree.linkTarget(path));
    }
}
