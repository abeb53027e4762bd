package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads a directory tree on disk without following a symbolic link below its root. */
public final class DiskTree {
    private static final String ATTRIBUTES = "unix:mode,ino,dev,size,lastModifiedTime,ctime";

    /** To look at so many directories costs about as much as the rename that follows. */
    private static final int SHALLOW = 64;

    private final Path root;
    private final Memory memory;

    /** Whether directories above the path that was asked for last need not be looked at again. */
    private enum Memory {
        NONE,
        /** Those {@value #SHALLOW} levels down and more, where the last path lay in them too. */
        DEEP_PARENT,
        LAST_PARENT
    }

    /** A path whose parents were all found to be directories, of late. */
    private volatile RepoPath walked = RepoPath.ROOT;

    private DiskTree(Path root, Memory memory) {
        this.root = root;
        this.memory = memory;
    }

    /** Creates a view of the tree at this directory, which is reached as it is, through links too. */
    public DiskTree(Path root) {
        this(root, Memory.NONE);
    }

    /**
     * Returns a view of the same tree for looking at many paths in order: it looks once at a directory that is above several of
     * them. For plans alone, whatever comes of which is looked at again before it is done.
     */
    public DiskTree remembering() {
        return new DiskTree(root, Memory.LAST_PARENT);
    }

    /**
     * Returns a view of the same tree for changing many paths in order: it looks at each directory above a path, but for those very
     * deep down that were above the last one too, so that the time a deep tree takes does not grow with the square of its depth.
     * {@link DirectoryCursor} follows no link there either.
     */
    DiskTree forChanging() {
        return new DiskTree(root, Memory.DEEP_PARENT);
    }

    /** Returns the tree of the nearest directory there is, from this one up; USAGE where a file is in the way. */
    public static DiskTree around(Path directory) {
        Path at = directory.toAbsolutePath().normalize();
        while (!Files.isDirectory(at)) {
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new VtagException(
                        ErrorKind.USAGE,
                        "the target " + at + " is not a directory; nothing was changed",
                        "name a directory, there or to be made: --target DIR");
            }
            Path parent = at.getParent();
            if (parent == null) {
                break;
            }
            at = parent;
        }
        return new DiskTree(at);
    }

    /** Returns the root directory. */
    public Path root() {
        return root;
    }

    /** Returns what is at the path; ABSENT below anything that is no directory itself. */
    public Stamp stamp(RepoPath path) {
        return obstacle(path).isPresent() ? Stamp.ABSENT : lstat(path);
    }

    /** Returns the nearest to the root of the path's parents that exists and is no directory; a link is none. */
    public Optional<RepoPath> obstacle(RepoPath path) {
        int known = memory == Memory.NONE ? 0 : walkedTogether(path);
        int always = memory == Memory.DEEP_PARENT ? SHALLOW : 0;
        byte[] bytes = path.bytes();
        for (int i = memory == Memory.LAST_PARENT ? known : 0; i < bytes.length; i++) {
            if (bytes[i] == '/' && (always-- > 0 || i >= known)) {
                RepoPath parent = RepoPath.of(bytes, 0, i);
                Stamp.Kind kind = lstat(parent).kind();
                if (kind == Stamp.Kind.ABSENT) {
                    return Optional.empty();
                }
                if (kind != Stamp.Kind.DIRECTORY) {
                    return Optional.of(parent);
                }
            }
        }
        walked = path;
        return Optional.empty();
    }

    /** Returns the length of the deepest directory, its slash counted, that the path shares with the last one. */
    private int walkedTogether(RepoPath path) {
        RepoPath before = walked;
        int shared = 0;
        for (int i = 0; i < path.length() && i < before.length() && path.byteAt(i) == before.byteAt(i); i++) {
            if (path.byteAt(i) == '/') {
                shared = i + 1;
            }
        }
        return shared;
    }

    /** Returns the deepest directory above the path that is there, the root at least; nothing below a link is. */
    RepoPath existingParent(RepoPath path) {
        int known = memory == Memory.NONE ? 0 : walkedTogether(path);
        int deepest = Math.max(0, known - 1);
        byte[] bytes = path.bytes();
        for (int i = known; i < bytes.length; i++) {
            if (bytes[i] == '/') {
                if (lstat(RepoPath.of(bytes, 0, i)).kind() != Stamp.Kind.DIRECTORY) {
                    walked = RepoPath.of(bytes, 0, i);
                    return RepoPath.of(bytes, 0, deepest);
                }
                deepest = i;
            }
        }
        walked = path;
        return RepoPath.of(bytes, 0, deepest);
    }

    /** Returns what is at the path, whose parents are known to be directories. */
    Stamp lstat(RepoPath path) {
        return lstat(path.under(root));
    }

    static Stamp lstat(Path file) {
        return read(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns what is there, links followed. */
    static Stamp stat(Path file) {
        return read(file);
    }

    private static Stamp read(Path file, LinkOption... options) {
        try {
            Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, options);
            int mode = (Integer) value(found, "mode");
            return new Stamp(
                    kind(mode),
                    mode & 07777,
                    (Long) value(found, "size"),
                    (Long) value(found, "dev"),
                    (Long) value(found, "ino"),
                    (FileTime) value(found, "lastModifiedTime"),
                    (FileTime) value(found, "ctime"));
        } catch (NoSuchFileException e) {
            return Stamp.ABSENT;
        } catch (IOException e) {
            Path parent = file.getParent();
            if (parent != null && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                return Stamp.ABSENT;
            }
            throw unreadable(file, e);
        }
    }

    private static Object value(Map<String, Object> found, String name) {
        Object value = found.get(name);
        if (value == null) {
            throw new VtagException(ErrorKind.ENVIRONMENT, "the file system does not tell a file's " + name);
        }
        return value;
    }

    private static Stamp.Kind kind(int mode) {
        return switch (mode & 0170000) {
            case 0100000 -> Stamp.Kind.FILE;
            case 0120000 -> Stamp.Kind.LINK;
            case 0040000 -> Stamp.Kind.DIRECTORY;
            default -> Stamp.Kind.SPECIAL;
        };
    }

    /** Returns the bytes of the target of the link at the path. */
    public byte[] linkTarget(RepoPath path) throws IOException {
        return LinkTarget.read(path.under(root));
    }

    /** Opens the file at the path; a link there is an error and is not followed. */
    InputStream open(RepoPath path) throws IOException {
        return Channels.newInputStream(
                Files.newByteChannel(path.under(root), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    /** Returns what the directory holds, sorted by bytes; nothing where there is no directory. */
    public List<RepoPath> list(RepoPath directory) {
        if (!directory.isRoot() && stamp(directory).kind() != Stamp.Kind.DIRECTORY) {
            return List.of();
        }
        List<RepoPath> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.under(root))) {
            for (Path entry : entries) {
                found.add(RepoPath.relative(root, entry));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw unreadable(directory.under(root), Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(directory.under(root), e);
        }
        Collections.sort(found);
        return found;
    }

    static VtagException unreadable(Path path, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot read " + path + ": " + AtomicFile.reason(e),
                "check the permissions of " + path,
                e);
    }
}
