package dev.vtag.restore;

import dev.vtag.git.ObjectName;
import dev.vtag.operation.BlobHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** What git has lost and the disk still has. */
final class DiskCopy {
    private DiskCopy() {}

    /** Returns the file's bytes where they are, unconverted, those of the blob of that name. */
    static Optional<byte[]> of(ObjectName blob, Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            return BlobHash.like(blob)
                            .of(new ByteArrayInputStream(bytes), bytes.length)
                            .equals(blob)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IOException e) {
            // What cannot be read is no copy.
            return Optional.empty();
        }
    }
}
