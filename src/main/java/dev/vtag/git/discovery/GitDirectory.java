package dev.vtag.git.discovery;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Recognises git directories and follows the files that point to them, as git's setup.c does. */
final class GitDirectory {
    private static final int LARGEST_GITFILE = 1 << 20;
    private static final String GITFILE_START = "gitdir: ";

    private GitDirectory() {}

    /** Returns whether git takes this directory for a git directory: HEAD, objects and refs are there. */
    static boolean isOne(Path directory, GitEnvironment environment) {
        if (!hasHead(directory)) {
            return false;
        }
        Path common = commonDir(directory, environment);
        String objects = environment.variables().get("GIT_OBJECT_DIRECTORY");
        Path objectDirectory =
                objects == null ? common.resolve("objects") : DiskPath.of(environment.directory(), objects);
        return Files.isExecutable(objectDirectory) && Files.isExecutable(common.resolve("refs"));
    }

    /** Returns the directory that all linked work trees share; the git directory itself where it is not linked. */
    static Path commonDir(Path gitDir, GitEnvironment environment) {
        String named = environment.variables().get("GIT_COMMON_DIR");
        if (named != null) {
            return DiskPath.real(DiskPath.of(environment.directory(), named));
        }
        return linkedCommonDir(gitDir).orElse(gitDir);
    }

    /** Returns whether the git directory takes its configuration from another one. */
    static boolean isLinked(Path gitDir, GitEnvironment environment) {
        return environment.variables().containsKey("GIT_COMMON_DIR") || Files.exists(gitDir.resolve("commondir"));
    }

    private static Optional<Path> linkedCommonDir(Path gitDir) {
        Path file = gitDir.resolve("commondir");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = stripLineEnds(Files.readAllBytes(file));
            return Optional.of(DiskPath.real(DiskPath.of(gitDir, text)));
        } catch (IOException e) {
            throw new VtagException(ErrorKind.REFUSED, "failed to read " + file, "git worktree repair", e);
        }
    }

    /** Returns the git directory that the file {@code gitfile} names; REFUSED where it names none. */
    static Path follow(Path gitfile, GitEnvironment environment) {
        String text;
        try {
            if (Files.size(gitfile) > LARGEST_GITFILE) {
                throw broken("too large to be a .git file: '" + gitfile + "'", gitfile);
            }
            text = stripLineEnds(Files.readAllBytes(gitfile));
        } catch (IOException e) {
            throw new VtagException(ErrorKind.REFUSED, "error opening '" + gitfile + "'", "chmod u+r " + gitfile, e);
        }
        if (!text.startsWith(GITFILE_START)) {
            throw broken("invalid gitfile format: " + gitfile, gitfile);
        }
        if (text.length() == GITFILE_START.length()) {
            throw broken("no path in gitfile: " + gitfile, gitfile);
        }
        Path base = gitfile.getParent();
        Path target =
                DiskPath.of(base == null ? environment.directory() : base, text.substring(GITFILE_START.length()));
        if (!isOne(target, environment)) {
            throw broken("not a git repository: " + target + " (named by " + gitfile + ")", gitfile);
        }
        return DiskPath.real(target);
    }

    private static boolean hasHead(Path directory) {
        Path head = directory.resolve("HEAD");
        try {
            if (Files.isSymbolicLink(head)) {
                return Files.readSymbolicLink(head).toString().startsWith("refs/");
            }
            if (!Files.isRegularFile(head)) {
                return false;
            }
            byte[] start;
            try (var in = Files.newInputStream(head)) {
                start = in.readNBytes(255);
            }
            String text = new String(start, StandardCharsets.ISO_8859_1);
            if (text.startsWith("ref:")) {
                return text.substring(4).stripLeading().startsWith("refs/");
            }
            return startsWithHex(text);
        } catch (IOException e) {
            // git, too, takes an unreadable HEAD for none.
            return false;
        }
    }

    private static boolean startsWithHex(String text) {
        if (text.length() < 40) {
            return false;
        }
        for (int i = 0; i < 40; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String stripLineEnds(byte[] content) {
        int end = content.length;
        while (end > 0 && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
            end--;
        }
        return new String(content, 0, end, StandardCharsets.UTF_8);
    }

    private static VtagException broken(String message, Path gitfile) {
        return new VtagException(
                ErrorKind.REFUSED,
                message,
                "mend or remove " + gitfile + "; for a moved linked work tree: git worktree repair");
    }
}
