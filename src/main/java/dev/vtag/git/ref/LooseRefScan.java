package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds loose references, and reads those whose file is plain: an object's name and a line end. */
final class LooseRefScan {
    private static final int SHA1_DIGITS = 40;
    private static final int SHA256_DIGITS = 64;

    private final RefFiles files;
    private final String prefix;
    private final byte[] buffer = new byte[SHA256_DIGITS + 2];
    private final Map<String, ObjectName> plain = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /** Looks for references whose full name starts so. */
    LooseRefScan(RefFiles files, String prefix) {
        this.files = files;
        this.prefix = prefix;
    }

    void run() {
        String directory = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        for (Path root : files.roots()) {
            collect(root.resolve(directory), directory);
        }
    }

    /** Returns what the plain ones name. */
    Map<String, ObjectName> plain() {
        return plain;
    }

    /** Returns the names of the others: symbolic, broken, or gone again. */
    Set<String> others() {
        return others;
    }

    private void collect(Path directory, String name) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                child(child, name + child.getFileName());
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // No loose reference there; one that was just packed is in packed-refs.
            return;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot list " + directory + ": " + IoReason.of(e), "check " + directory, e);
        }
    }

    private void child(Path child, String full) {
        boolean wanted = full.startsWith(prefix)
                && !full.endsWith(".lock")
                && files.file(full).equals(child);
        ObjectName target = wanted ? read(child) : null;
        if (target != null) {
            plain.put(full, target);
        } else if (Files.isDirectory(child)) {
            if (prefix.startsWith(full + "/") || full.startsWith(prefix)) {
                collect(child, full + "/");
            }
        } else if (wanted) {
            others.add(full);
        }
    }

    /** Returns what the file holds; null where that is anything but an object's name. No directory can be opened so. */
    private @Nullable ObjectName read(Path file) {
        int length;
        try (InputStream in = new FileInputStream(file.toFile())) {
            length = in.read(buffer);
        } catch (IOException e) {
            return null;
        }
        if (length != SHA1_DIGITS + 1 && length != SHA256_DIGITS + 1 || buffer[length - 1] != '\n') {
            return null;
        }
        String hex = new String(buffer, 0, length - 1, StandardCharsets.ISO_8859_1);
        return ObjectName.isHex(hex) ? new ObjectName(hex) : null;
    }
}
