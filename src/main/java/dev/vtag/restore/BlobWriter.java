package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Checkout;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.ContentWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a blob as it is on disk.
 *
 * @param objects where the blob is
 * @param converter makes a file of it; null where its own bytes are written
 * @param path where it is written to
 * @param blob what is written
 */
record BlobWriter(ObjectStore objects, @Nullable Checkout converter, RepoPath path, ObjectName blob)
        implements ContentWriter {
    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            if (converter != null) {
                converter.write(path, blob, out);
            } else {
                try (InputStream in = objects.open(blob)) {
                    in.transferTo(out);
                }
            }
        } catch (VtagException e) {
            throw e.kind() == ErrorKind.CORRUPT ? e.about(path.toString()) : e;
        }
    }

    @Override
    public Optional<ObjectName> proven() {
        return (converter == null || converter.keepsBytes(path)) && objects.isUnreplaced(blob)
                ? Optional.of(blob)
                : Optional.empty();
    }

    @Override
    public boolean isConcurrent() {
        return true;
    }
}
