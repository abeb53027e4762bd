package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses paths that could leave the tree or reach into a git directory, on any system: git's own checks with
 * core.protectHFS and core.protectNTFS on (verify_path in read-cache.c, is_ntfs_dotgit in path.c, utf8.c).
 */
public final class PathGuard {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4000;

    private PathGuard() {}

    /** Throws REFUSED where a target directory is inside a git directory. */
    public static void requireOutsideGit(Path target) {
        for (Path part : target.toAbsolutePath().normalize()) {
            if (part.toString().equalsIgnoreCase(".git")) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the target " + target + " is inside a git directory",
                        "name another: vtag restore ... --target DIR");
            }
        }
    }

    /** Returns what is wrong with the path, for people; nothing where it is safe. */
    public static Optional<String> fault(RepoPath path, FileMode mode) {
        byte[] bytes = path.bytes();
        if (bytes.length == 0) {
            return Optional.of("it has no name");
        }
        if (bytes.length > LONGEST_PATH) {
            return Optional.of("it is longer than " + LONGEST_PATH + " bytes");
        }
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                String name = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                Optional<String> fault = nameFault(name, i - start, start == 0 ? bytes.length : -1);
                if (fault.isPresent()) {
                    return fault;
                }
                if (i == bytes.length && mode == FileMode.SYMLINK && isGitmodules(name)) {
                    return Optional.of("a .gitmodules must not be a link");
                }
                start = i + 1;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nameFault(String name, int length, int pathLength) {
        if (length == 0) {
            return Optional.of(pathLength >= 0 ? "it is absolute" : "it has an empty part");
        }
        if (length > LONGEST_NAME) {
            return Optional.of("a part of it is longer than " + LONGEST_NAME + " bytes");
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("it has a part '" + name + "'");
        }
        if (name.indexOf('\0') >= 0) {
            return Optional.of("it has a zero byte");
        }
        // A backslash separates names on Windows: what follows one is a name there.
        for (String part : name.split("\\\\", -1)) {
            if (isGitDirectory(part)) {
                return Optional.of("it names a git directory ('.git' or a disguise of it)");
            }
        }
        return Optional.empty();
    }

    private static boolean isGitDirectory(String name) {
        String bare = visible(name);
        int colon = bare.indexOf(':');
        if (colon >= 0) {
            bare = bare.substring(0, colon);
        }
        bare = withoutTrailingDots(bare);
        return bare.equals(".git") || bare.equals("git~1");
    }

    private static boolean isGitmodules(String name) {
        String bare = withoutTrailingDots(visible(name));
        return bare.equals(".gitmodules") || bare.matches("gitmod~[1-4]|gi7eba~[1-9]");
    }

    /** Returns the name as HFS+ compares it: without the code points it ignores, in lower case. */
    private static String visible(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().filter(c -> !isIgnoredByHfs(c)).forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isIgnoredByHfs(int c) {
        return (c >= 0x200c && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x206a && c <= 0x206f)
                || c == 0xfeff;
    }

    private static String withoutTrailingDots(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end);
    }
}
