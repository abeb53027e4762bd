package dev.vtag.operation;

import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a tree reaches into other mounts. Nothing is renamed from one mount to another, though it be of the same file
 * system, and a name on which something is mounted is neither replaced nor deleted. Linux tells the mounts in {@code
 * /proc/self/mountinfo} (proc(5)), which is read once; elsewhere each file system counts as one mount.
 */
final class MountPoints {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final Path TOP = Path.of("/");
    private static final int POINT_FIELD = 4;
    private static final Pattern OCTAL = Pattern.compile("\\\\[0-3][0-7]{2}");

    private final DiskTree tree;
    private final RepoPath root;
    private final Set<RepoPath> all = new HashSet<>();
    private final Set<RepoPath> below = new HashSet<>();

    /**
     * What a rename does not leave.
     *
     * @param point where it is mounted, from the top of all
     * @param device its file system: one mount of Btrfs has several, and none renames from one to another
     */
    record Mount(RepoPath point, long device) {}

    private record Line(String id, String parent, RepoPath point) {}

    private MountPoints(DiskTree tree, RepoPath root, List<Line> lines) {
        this.tree = tree;
        this.root = root;
        for (Line line : lines) {
            boolean inside = !line.point.equals(root) && line.point.isWithin(root);
            if (!inside || !isHidden(line, lines)) {
                all.add(line.point);
            }
            if (inside && all.contains(line.point)) {
                below.add(line.point.below(root));
            }
        }
    }

    /** Reads where the mounts are now. */
    static MountPoints of(DiskTree tree) {
        try {
            String table = Files.readString(TABLE, StandardCharsets.ISO_8859_1);
            return new MountPoints(tree, fromTop(tree.root()), parse(table));
        } catch (IOException e) {
            return new MountPoints(tree, RepoPath.ROOT, List.of());
        }
    }

    private static RepoPath fromTop(Path directory) throws IOException {
        return RepoPath.relative(TOP, directory.toRealPath());
    }

    private static List<Line> parse(String table) {
        List<Line> lines = new ArrayList<>();
        for (String line : table.split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length > POINT_FIELD && fields[POINT_FIELD].startsWith("/")) {
                lines.add(new Line(fields[0], fields[1], path(fields[POINT_FIELD])));
            }
        }
        return lines;
    }

    /** A blank, a tab, a line feed and a backslash stand there as three octal digits behind a backslash. */
    private static RepoPath path(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 1; i < field.length(); i++) {
            if (OCTAL.matcher(field).region(i, field.length()).lookingAt()) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(field.charAt(i));
            }
        }
        return RepoPath.of(bytes.toByteArray());
    }

    /** What is mounted above a mount later, or above one that it is mounted in, hides it. */
    private static boolean isHidden(Line line, List<Line> lines) {
        if (lines.stream().anyMatch(other -> covers(other, line))) {
            return true;
        }
        return lines.stream()
                .filter(other -> other.id.equals(line.parent) && !other.id.equals(line.id))
                .anyMatch(parent -> isHidden(parent, lines));
    }

    private static boolean covers(Line other, Line mount) {
        return other.parent.equals(mount.parent)
                && !other.id.equals(other.parent)
                && !other.point.equals(mount.point)
                && mount.point.isWithin(other.point);
    }

    /** Returns whether something is mounted at the path itself. */
    boolean isPoint(RepoPath path) {
        return below.contains(path);
    }

    /** Returns the mounts below the root, each by where it is mounted. */
    Set<RepoPath> points() {
        return below;
    }

    /** Returns the mount that a directory, which is there, lies in. */
    Mount of(Path directory) {
        try {
            return new Mount(
                    nearest(fromTop(directory)), DiskTree.stat(directory).device());
        } catch (IOException e) {
            throw DiskTree.unreadable(directory, e);
        }
    }

    /** Returns the mount that a directory of the tree lies in. */
    Mount of(RepoPath directory) {
        RepoPath at = directory;
        // Almost always there is none below the root, and nothing to look for.
        while (!at.isRoot() && (below.isEmpty() || !below.contains(at))) {
            at = below.isEmpty() ? RepoPath.ROOT : at.parent();
        }
        long device = directory.isRoot()
                ? DiskTree.stat(tree.root()).device()
                : tree.lstat(directory).device();
        return new Mount(at.isRoot() ? nearest(root) : root.child(at), device);
    }

    private RepoPath nearest(RepoPath path) {
        RepoPath at = path;
        while (!at.isRoot() && !all.contains(at)) {
            at = at.parent();
        }
        return at;
    }
}
