package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what git would have to read and cannot, so that one locked file does not cost a whole snapshot. */
final class Unreadable {
    static final String NO_PERMISSION = "cannot be read: permission denied";
    static final String SPECIAL_FILE = "is no longer a file: a pipe, socket or device has taken its place";

    private static final Pattern DIRECTORY = Pattern.compile("warning: could not open directory '(.*)/': (.*)");

    private final Path root;

    Unreadable(Path root) {
        this.root = root;
    }

    /** Returns those of the paths that cannot be read, with the reason. */
    List<SkippedPath> among(Collection<RepoPath> paths) {
        List<SkippedPath> found = new ArrayList<>();
        for (RepoPath path : paths) {
            String reason = reason(path.under(root));
            if (reason != null) {
                found.add(new SkippedPath(path, reason, -1));
            }
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable String reason(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isOther()) {
                return SPECIAL_FILE;
            }
            return attributes.isRegularFile() && !Files.isReadable(file) ? NO_PERMISSION : null;
        } catch (AccessDeniedException e) {
            return NO_PERMISSION;
        } catch (IOException e) {
            // It is gone, or git will say what is wrong with it.
            return null;
        }
    }

    /** Returns the directories that git says it could not look into: what is tracked in them stays as it was. */
    static List<SkippedPath> directories(String err) {
        List<SkippedPath> found = new ArrayList<>();
        for (String line : err.split("\n")) {
            Matcher match = DIRECTORY.matcher(line);
            if (match.matches()) {
                found.add(new SkippedPath(
                        RepoPath.of(match.group(1)),
                        "cannot be read: " + match.group(2).toLowerCase(Locale.ROOT),
                        -1));
            }
        }
        return found;
    }

    /** Returns the size of a regular file, links not followed; 0 for anything else. */
    static long fileSize(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? attributes.size() : 0;
        } catch (IOException e) {
            // Gone, or out of reach: whoever reads it will say so.
            return 0;
        }
    }
}
