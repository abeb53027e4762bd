package dev.vtag.operation;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.store.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Stores what is at a path, byte for byte, before it is changed. */
public final class Recorder {
    private final DiskTree tree;
    private final Contents contents;

    /** Takes what is recorded and returns its name. */
    @FunctionalInterface
    interface Contents {
        /** Takes exactly so many bytes. */
        ObjectName write(InputStream content, long size) throws IOException;

        /** Takes what the file holds, which was opened as this stream; the file may get another name by it. */
        default ObjectName write(Path file, InputStream content, long size) throws IOException {
            return write(content, size);
        }
    }

    /** Creates a recorder of this tree that stores content as blobs. */
    public Recorder(DiskTree tree, ObjectStore objects) {
        this(tree, objects::writeBlob);
    }

    Recorder(DiskTree tree, Contents contents) {
        this.tree = tree;
        this.contents = contents;
    }

    /**
     * Returns what was found at the path, its content stored.
     *
     * @return Unrecorded, saying why, where it cannot be: a special file, one that may not be read or is being written
     */
    public PathState record(RepoPath path, Stamp found) {
        try {
            return switch (found.kind()) {
                case ABSENT -> PathState.ABSENT;
                case DIRECTORY -> new PathState.Directory(found.permissions());
                case SPECIAL -> new PathState.Unrecorded(found.kind().words());
                case LINK -> link(path);
                case FILE -> file(path, found);
            };
        } catch (IOException e) {
            return new PathState.Unrecorded("it cannot be read: " + AtomicFile.reason(e));
        }
    }

    private PathState link(RepoPath path) throws IOException {
        byte[] target = tree.linkTarget(path);
        return new PathState.Link(target.length, contents.write(new ByteArrayInputStream(target), target.length));
    }

    private PathState file(RepoPath path, Stamp found) throws IOException {
        PathState state;
        try (InputStream in = tree.open(path)) {
            state = new PathState.RegularFile(
                    found.permissions(), found.size(), contents.write(path.under(tree.root()), in, found.size()));
        } catch (VtagException e) {
            if (tree.stamp(path).equals(found)) {
                throw e;
            }
            return changing();
        }
        return tree.stamp(path).isSameFile(found) ? state : changing();
    }

    private static PathState changing() {
        return new PathState.Unrecorded("it is being written right now");
    }
}
