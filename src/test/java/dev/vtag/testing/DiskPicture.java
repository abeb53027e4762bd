package dev.vtag.testing;

import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A directory tree as text, one line a path, to be compared: type, permissions, bytes, link targets. */
public final class DiskPicture {
    private DiskPicture() {}

    /** How exactly files are told apart. */
    public enum Detail {
        /** Every permission bit, and empty directories. */
        ALL,
        /** What git knows: executable or not; a directory only by what it holds. */
        AS_GIT
    }

    /** Returns the picture of everything below the directory except the git directory. */
    public static Map<String, String> of(Path root, Detail detail) {
        Map<String, String> lines = new TreeMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    if (directory.equals(root.resolve(".git"))) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (!directory.equals(root) && detail == Detail.ALL) {
                        lines.put(name(directory), "directory " + mode(directory));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    lines.put(name(file), line(file, attributes, detail));
                    return FileVisitResult.CONTINUE;
                }

                private String name(Path path) {
                    return RepoPath.relative(root, path).toString();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Returns a line for each path that two pictures show differently. */
    public static List<String> differences(Map<String, String> is, Map<String, String> shouldBe) {
        Set<String> paths = new TreeSet<>(is.keySet());
        paths.addAll(shouldBe.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(is.get(path), shouldBe.get(path)))
                .map(path -> path + ": is " + is.get(path) + ", should be " + shouldBe.get(path))
                .map(line -> line.replace("\r", "\\r").replace("\n", "\\n"))
                .toList();
    }

    private static String line(Path file, BasicFileAttributes attributes, Detail detail) throws IOException {
        if (attributes.isSymbolicLink()) {
            return "link " + Files.readSymbolicLink(file);
        }
        if (!attributes.isRegularFile()) {
            return "special";
        }
        String mode = detail == Detail.ALL ? mode(file) : Files.isExecutable(file) ? "755" : "644";
        byte[] content = Files.readAllBytes(file);
        String text = content.length > 200
                ? content.length + " bytes " + java.util.Arrays.hashCode(content)
                : isText(content)
                        ? new String(content, StandardCharsets.UTF_8)
                        : HexFormat.of().formatHex(content);
        return "file " + mode + " " + text;
    }

    private static boolean isText(byte[] content) {
        for (byte b : content) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String mode(Path path) throws IOException {
        return Integer.toOctalString(
                (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777);
    }
}
