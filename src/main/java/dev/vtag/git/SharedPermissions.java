package dev.vtag.git;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code core.sharedRepository} asks of files made in the git directory, as git's path.c has it.
 *
 * @param bits the permissions to add or, where {@code exact}, to set; 0 leaves everything to the umask
 * @param exact whether the bits are the whole permissions
 */
public record SharedPermissions(int bits, Kind exact) {
    /** Everything is left to the umask. */
    public static final SharedPermissions NONE = new SharedPermissions(0, Kind.ADDED);

    private static final int GROUP = 0660;
    private static final int EVERYBODY = 0664;
    private static final int SET_GROUP_ID = 02000;

    /** Whether the bits are added to what the umask leaves or are the whole. */
    public enum Kind {
        ADDED,
        EXACT
    }

    /** Reads the setting. */
    public static SharedPermissions of(GitConfig config) {
        String value = config.string("core.sharedRepository").orElse(null);
        if (value == null) {
            return NONE;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "umask", "0", "false", "no", "off" -> NONE;
            case "group", "1", "true", "yes", "on", "" -> new SharedPermissions(GROUP, Kind.ADDED);
            case "all", "world", "everybody", "2" -> new SharedPermissions(EVERYBODY, Kind.ADDED);
            default -> octal(value);
        };
    }

    private static SharedPermissions octal(String value) {
        try {
            int mode = Integer.parseInt(value, 8);
            if ((mode & 0600) == 0600) {
                return new SharedPermissions(mode & 0666, Kind.EXACT);
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number that git refuses.
        }
        throw new VtagException(
                ErrorKind.CONFIG,
                "bad value '" + value + "' for 'core.sharedRepository'",
                "git config core.sharedRepository group");
    }

    /** Gives a file or directory that was just made the permissions it must have. */
    public void adjust(Path path) throws IOException {
        if (bits == 0) {
            return;
        }
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        int wanted = bits;
        if ((mode & 0200) == 0) {
            wanted &= ~0222;
        }
        if ((mode & 0100) != 0) {
            wanted |= (wanted & 0444) >> 2;
        }
        int permissions = exact == Kind.EXACT ? (mode & 07000) | wanted : (mode & 07777) | wanted;
        if (directory) {
            permissions |= (permissions & 0444) >> 2 | SET_GROUP_ID;
        }
        if (permissions != (mode & 07777)) {
            Files.setAttribute(path, "unix:mode", permissions);
        }
    }

    /** Makes a directory of vtag's own and its parents; CONFLICT, naming it, where something else is in its place. */
    public void makeDirectories(Path directory) throws IOException {
        try {
            createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw obstacle(Path.of(e.getFile())).orElseThrow(() -> e);
        }
    }

    /** Returns the CONFLICT, with the cure, that something in the place of a directory of vtag's own is. */
    public static Optional<VtagException> obstacle(Path directory) {
        if (Files.isDirectory(directory) || !Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String what = Files.isSymbolicLink(directory)
                ? "a link that leads to no directory"
                : Files.isRegularFile(directory) ? "a file" : "something else";
        return Optional.of(new VtagException(
                ErrorKind.CONFLICT,
                "vtag needs a directory at " + directory + ", and " + what + " is there",
                "look at it, then move it away: mv " + ShellWord.of(directory.toString()) + " "
                        + ShellWord.of(directory + ".away")));
    }

    /** Makes the directories that the file needs. */
    public void createParents(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
    }

    /** Makes the directory and its parents, each with the permissions it must have. */
    public void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        createParents(directory);
        try {
            Files.createDirectory(directory);
            adjust(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }
}
