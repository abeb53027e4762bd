package dev.vtag.document;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes rollback scripts to files, over others of their kind alone. */
public final class ScriptFile {
    private ScriptFile() {}

    /**
     * Writes the script, executable; CONFLICT where another file is there.
     *
     * @param shown the file as the user named it
     */
    public static void write(Path file, String shown, String script) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isScript(file)) {
            throw new VtagException(
                    ErrorKind.CONFLICT, shown + " is there, and is no rollback script", "name another file: -o FILE");
        }
        AtomicFile.write(file, script.getBytes(StandardCharsets.UTF_8));
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot make " + shown + " executable: " + AtomicFile.reason(e),
                    "run it as: sh " + shown,
                    e);
        }
    }

    private static boolean isScript(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.limit(2).anyMatch(RollbackScript.MARK::equals);
        } catch (IOException e) {
            return false;
        }
    }
}
