package dev.vtag.operation;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.store.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stores what is at a path, byte for byte, before it is changed. */
public final class Recorder {
    private final DiskTree tree;
    private final Blobs blobs;

    /** Takes exactly so many bytes and returns the blob's name. */
    @FunctionalInterface
    interface Blobs {
        /** Takes a content. */
        ObjectName write(InputStream content, long size) throws IOException;
    }

    /** Creates a recorder of this tree that stores content as blobs. */
    public Recorder(DiskTree tree, ObjectStore objects) {
        this(tree, objects::writeBlob);
    }

    Recorder(DiskTree tree, Blobs blobs) {
        this.tree = tree;
        this.blobs = blobs;
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
        return new PathState.Link(target.length, blobs.write(new ByteArrayInputStream(target), target.length));
    }

    private PathState file(RepoPath path, Stamp found) throws IOException {
        PathState state;
        try (InputStream in = tree.open(path)) {
            state = new PathState.RegularFile(found.permissions(), found.size(), blobs.write(in, found.size()));
        } catch (VtagException e) {
            if (tree.stamp(path).equals(found)) {
                throw e;
            }
            return changing();
        }
        return tree.stamp(path).equals(found) ? state : changing();
    }

    private static PathState changing() {
        return new PathState.Unrecorded("it is being written right now");
    }
}
