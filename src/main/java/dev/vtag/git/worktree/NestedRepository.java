package dev.vtag.git.worktree;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads of a repository inside the work tree the one thing that git records of it: the commit that its HEAD is. */
final class NestedRepository {
    private static final int MAX_GITFILE = 1 << 20;
    private static final int MAX_LINKS = 5;
    private static final String GITDIR = "gitdir: ";
    private static final String REF = "ref:";

    private final Path gitDir;

    private NestedRepository(Path gitDir) {
        this.gitDir = gitDir;
    }

    /** Returns the repository whose work tree is the directory, as {@code is_nonbare_repository_dir} sees it; or null. */
    static @Nullable NestedRepository in(Path directory) {
        Path dotGit = directory.resolve(".git");
        try {
            if (Files.isDirectory(dotGit)) {
                return isGitDirectory(dotGit) ? new NestedRepository(dotGit) : null;
            }
            if (!Files.isRegularFile(dotGit)) {
                return null;
            }
            if (!Files.isReadable(dotGit)) {
                throw new NeedsGit("a nested repository's .git that cannot be read");
            }
            if (Files.size(dotGit) > MAX_GITFILE) {
                return null;
            }
            String text = text(dotGit);
            if (!text.startsWith(GITDIR)) {
                return null;
            }
            Path target = path(directory, strippedEnd(text.substring(GITDIR.length())));
            return isGitDirectory(target) ? new NestedRepository(target) : null;
        } catch (IOException e) {
            throw new NeedsGit("a nested repository's .git that cannot be read");
        }
    }

    /** Returns whether the directory has a {@code .git}, of whatever kind. */
    static boolean isClaimed(Path directory) {
        return Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns where its HEAD is. */
    Path gitDir() {
        return gitDir;
    }

    /** Returns the commit that HEAD is; null before the first one, or where HEAD leads nowhere. */
    @Nullable
    ObjectName head() {
        try {
            Path commonDir = commonDir(gitDir);
            String value = Files.isSymbolicLink(gitDir.resolve("HEAD"))
                    ? REF + " " + Files.readSymbolicLink(gitDir.resolve("HEAD"))
                    : text(gitDir.resolve("HEAD"));
            for (int i = 0; i < MAX_LINKS; i++) {
                if (!value.startsWith(REF)) {
                    return object(value.strip());
                }
                String ref = value.substring(REF.length()).strip();
                if (!isPlain(ref)) {
                    throw new NeedsGit("a nested repository with references of another kind");
                }
                String next = find(commonDir, ref);
                if (next == null) {
                    return null;
                }
                value = next;
            }
            return null;
        } catch (IOException e) {
            throw new NeedsGit("a nested repository that cannot be read");
        }
    }

    /** Returns the raw id of the commit that HEAD is; null as {@link #head} does. */
    byte @Nullable [] headBytes() {
        ObjectName head = head();
        return head == null ? null : HexFormat.of().parseHex(head.hex());
    }

    private static @Nullable ObjectName object(String hex) {
        if (hex.length() == 64) {
            throw new NeedsGit("a nested repository with SHA-256 objects");
        }
        String name = hex.length() > 40 && Character.isWhitespace(hex.charAt(40)) ? hex.substring(0, 40) : hex;
        if (!ObjectName.isHex(name)) {
            throw new NeedsGit("a nested repository whose HEAD is not understood");
        }
        ObjectName object = new ObjectName(name);
        return object.isZero() ? null : object;
    }

    /** Anything but an ordinary branch (a reftable's stand-in, a reference of one work tree) is left to git. */
    private static boolean isPlain(String ref) {
        return ref.startsWith("refs/heads/")
                && !ref.contains("..")
                && !ref.contains("//")
                && !ref.equals("refs/heads/.invalid")
                && ref.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static @Nullable String find(Path commonDir, String ref) throws IOException {
        try {
            return text(commonDir.resolve(ref));
        } catch (NoSuchFileException e) {
            return packed(commonDir.resolve("packed-refs"), ref);
        } catch (IOException e) {
            if (Files.isDirectory(commonDir.resolve(ref))) {
                return packed(commonDir.resolve("packed-refs"), ref);
            }
            throw e;
        }
    }

    private static @Nullable String packed(Path file, String ref) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            for (String line : lines) {
                if (line.length() == 41 + ref.length() && line.charAt(40) == ' ' && line.endsWith(ref)) {
                    return line.substring(0, 40);
                }
            }
            return null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean isGitDirectory(Path directory) throws IOException {
        if (!isHead(directory.resolve("HEAD"))) {
            return false;
        }
        Path commonDir = commonDir(directory);
        return Files.isExecutable(commonDir.resolve("objects")) && Files.isExecutable(commonDir.resolve("refs"));
    }

    private static boolean isHead(Path head) throws IOException {
        if (Files.isSymbolicLink(head)) {
            return Files.readSymbolicLink(head).toString().startsWith("refs/");
        }
        if (!Files.isRegularFile(head)) {
            return false;
        }
        String text = text(head);
        if (text.startsWith(REF)) {
            return text.substring(REF.length()).stripLeading().startsWith("refs/");
        }
        return text.length() >= 40 && ObjectName.isHex(text.substring(0, 40));
    }

    private static Path commonDir(Path gitDir) throws IOException {
        try {
            return path(gitDir, strippedEnd(text(gitDir.resolve("commondir"))));
        } catch (NoSuchFileException e) {
            return gitDir;
        }
    }

    private static Path path(Path base, String text) {
        // ISO 8859-1 in and out: the bytes are what counts.
        RepoPath raw = RepoPath.of(text.getBytes(StandardCharsets.ISO_8859_1));
        return raw.length() > 0 && raw.byteAt(0) == '/'
                ? RepoPath.of(raw.bytes(), 1, raw.length() - 1).under(Path.of("/"))
                : raw.under(base);
    }

    private static String strippedEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
