package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Digests a file as sha256sum does. */
public final class FileDigest {
    private FileDigest() {}

    /** Returns the SHA-256 of the file's bytes, 64 hexadecimal digits. */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + file + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
