package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SharedPermissions;
import dev.vtag.store.FileTree;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where content is written whole before it takes its place: a private directory in each mount that is touched, so that
 * taking the place is one rename.
 */
final class StagingArea implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final Set<StandardOpenOption> NEW_FILE =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final DiskTree tree;
    private final MountPoints mounts;
    private final SharedPermissions sharing;
    private final BlobHash hash;
    private final Map<MountPoints.Mount, Path> directories = new LinkedHashMap<>();
    private final Map<MountPoints.Mount, DirectoryCursor> cursors = new LinkedHashMap<>();
    /** The mount of each directory that a step is in, or will be. */
    private final Map<RepoPath, MountPoints.Mount> found = new HashMap<>();

    private final AtomicInteger count = new AtomicInteger();

    /**
     * Something staged.
     *
     * @param mount where its temporary is
     * @param file its temporary name
     * @param state what it will be once in place
     * @param stamp what the file system said of it once it was whole
     */
    record Staged(MountPoints.Mount mount, Path file, PathState state, Stamp stamp) {}

    /**
     * Where the directories lie.
     *
     * @param preferred the one of its own mount; it need not exist
     * @param sharing what is asked of the directories above that one
     * @param name what those at the top of other mounts are called, from the second on with a number
     */
    record Places(Path preferred, SharedPermissions sharing, String name) {}

    /** Returns the one of an operation of the work tree's, for its steps. */
    static StagingArea of(Site site, DiskTree tree, MountPoints mounts, Operation operation, List<Step> steps) {
        Places places = new Places(
                site.state().scratch().resolve(operation.id()), site.state().sharing(), ".vtag-tmp-" + operation.id());
        return new StagingArea(
                tree, mounts, places, BlobHash.like(operation.commit().object()), steps);
    }

    /** Finds a place for each step's temporary. */
    StagingArea(DiskTree tree, MountPoints mounts, Places places, BlobHash hash, List<Step> steps) {
        this.tree = tree;
        this.mounts = mounts;
        this.sharing = places.sharing();
        this.hash = hash;
        directories.put(mounts.of(existing(places.preferred())), places.preferred());
        DiskTree remembering = tree.remembering();
        for (Step step : steps) {
            RepoPath parent = step.path().parent();
            if (found.containsKey(parent)) {
                continue;
            }
            RepoPath directory = remembering.existingParent(step.path());
            MountPoints.Mount mount = mounts.of(directory);
            found.put(parent, mount);
            if (!directories.containsKey(mount)) {
                // Two mounts may show one directory: a name in each.
                String name = places.name() + (directories.size() == 1 ? "" : "-" + directories.size());
                directories.put(mount, top(directory, mount).under(tree.root()).resolve(name));
            }
        }
    }

    private static Path existing(Path directory) {
        Path at = directory;
        for (Path parent = at.getParent(); !Files.isDirectory(at) && parent != null; parent = at.getParent()) {
            at = parent;
        }
        return at;
    }

    private RepoPath top(RepoPath directory, MountPoints.Mount mount) {
        RepoPath at = directory;
        while (!at.isRoot() && mounts.of(at.parent()).equals(mount)) {
            at = at.parent();
        }
        return at;
    }

    /** Returns every directory that it uses. */
    List<Path> directories() {
        return List.copyOf(directories.values());
    }

    /** Makes the directories. */
    void create() throws IOException {
        for (Map.Entry<MountPoints.Mount, Path> entry : directories.entrySet()) {
            Path directory = entry.getValue();
            Path parent = directory.getParent();
            if (parent != null) {
                sharing.makeDirectories(parent);
            }
            FileTree.delete(directory);
            Files.createDirectory(directory, permissions("rwx------"));
            cursors.put(entry.getKey(), new DirectoryCursor(directory));
        }
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /** Writes what shall be at the path, which is that of a step. Safe for several threads. */
    Staged stage(RepoPath path, Goal goal) throws IOException {
        MountPoints.Mount mount = found.get(path.parent());
        Path directory = mount == null ? null : directories.get(mount);
        if (mount == null || directory == null) {
            throw new IllegalArgumentException("no step: " + path);
        }
        Path file = directory.resolve(Integer.toString(count.getAndIncrement()));
        if (goal instanceof Goal.File content) {
            return file(mount, file, content);
        }
        if (goal instanceof Goal.Link link) {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            link.target().writeTo(target);
            LinkTarget.create(file, target.toByteArray());
            PathState state = new PathState.Link(target.size(), hash.of(target.toByteArray()));
            return new Staged(mount, file, state, DiskTree.lstat(file));
        }
        if (goal instanceof Goal.Directory made) {
            Files.createDirectory(file);
            chmod(file, made.permissions());
            Stamp stamp = DiskTree.lstat(file);
            return new Staged(mount, file, new PathState.Directory(stamp.permissions()), stamp);
        }
        throw new IllegalArgumentException("nothing to stage at " + path);
    }

    private Staged file(MountPoints.Mount mount, Path file, Goal.File goal) throws IOException {
        String mode = goal.permissions() != Goal.NEW
                ? "rw-------"
                : goal.kind() == Goal.Execution.EXECUTABLE ? "rwxrwxrwx" : "rw-rw-rw-";
        Optional<ObjectName> proven = goal.content().proven();
        ObjectName name;
        long size;
        try (FileChannel channel = FileChannel.open(file, NEW_FILE, permissions(mode))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), buffer(goal));
            if (proven.isPresent()) {
                goal.content().writeTo(out);
                out.flush();
                name = proven.get();
            } else {
                name = digested(file, goal, out);
            }
            size = channel.position();
        }
        chmod(file, goal.permissions());
        Stamp written = DiskTree.lstat(file);
        return new Staged(mount, file, new PathState.RegularFile(written.permissions(), size, name), written);
    }

    private ObjectName digested(Path file, Goal.File goal, OutputStream out) throws IOException {
        BlobHash.Stream digest = hash.new Stream(out, Math.max(goal.size(), 0));
        goal.content().writeTo(digest);
        digest.flush();
        if (digest.asExpected()) {
            return digest.name();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return hash.of(in, digest.count());
        }
    }

    private static int buffer(Goal.File goal) {
        return goal.size() < 0 ? BUFFER : (int) Math.min(BUFFER, goal.size() + 1);
    }

    private static void chmod(Path file, int permissions) throws IOException {
        if (permissions != Goal.NEW) {
            Files.setAttribute(file, "unix:mode", permissions);
        }
    }

    /** Makes everything staged durable. */
    void sync(FileSystemSync sync) throws IOException {
        for (Path directory : directories.values()) {
            List<Path> written = new ArrayList<>();
            try (var files = Files.newDirectoryStream(directory)) {
                files.forEach(written::add);
            }
            if (!written.isEmpty()) {
                written.add(directory);
                sync.sync(directory, written);
            }
        }
    }

    /** Makes the names durable that were given or taken away at these paths. */
    void syncPlaces(FileSystemSync sync, Collection<RepoPath> paths) throws IOException {
        if (directories.size() == 1) {
            sync.sync(
                    tree.root(),
                    paths.stream().map(path -> path.parent().under(tree.root())).toList());
            return;
        }
        Map<MountPoints.Mount, Set<Path>> touched = new LinkedHashMap<>();
        for (RepoPath path : paths) {
            RepoPath directory = tree.existingParent(path);
            touched.computeIfAbsent(mounts.of(directory), mount -> new LinkedHashSet<>())
                    .add(directory.under(tree.root()));
        }
        for (Set<Path> together : touched.values()) {
            sync.sync(together.iterator().next(), together);
        }
    }

    /** Returns whether something is mounted at the path itself. */
    boolean isMountPoint(RepoPath path) {
        return mounts.isPoint(path);
    }

    /** Gives a staged thing its place. */
    void place(Staged staged, RepoPath path, DirectoryCursor target) throws IOException {
        DirectoryCursor cursor = cursors.get(staged.mount());
        if (cursor == null) {
            throw new IOException("nothing is staged there");
        }
        target.moveIn(cursor, Path.of("").resolve(staged.file().getFileName().toString()), path);
    }

    /** Deletes whatever is left in it. */
    @Override
    public void close() throws IOException {
        for (DirectoryCursor cursor : cursors.values()) {
            cursor.close();
        }
        for (Path directory : directories.values()) {
            FileTree.delete(directory);
        }
    }
}
