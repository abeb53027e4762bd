package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The {@code packed-refs} file, read again whenever it was replaced. */
final class PackedRefs {
    private final Path file;
    private PackedRefTable table = PackedRefTable.EMPTY;
    private @Nullable Stamp stamp;

    PackedRefs(Path file) {
        this.file = file;
    }

    /** What tells one version of the file from another; every rewrite makes a new file. */
    private record Stamp(@Nullable Object key, long size, long modified) {
        boolean sameAs(Stamp other) {
            return Objects.equals(key, other.key) && size == other.size && modified == other.modified;
        }
    }

    /** Returns the references as the file has them now. */
    synchronized PackedRefTable now() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp seen = new Stamp(
                    attributes.fileKey(),
                    attributes.size(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
            if (stamp == null || !seen.sameAs(stamp)) {
                table = PackedRefTable.of(Files.readAllBytes(file), file);
                stamp = seen;
            }
        } catch (NoSuchFileException e) {
            table = PackedRefTable.EMPTY;
            stamp = null;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read " + file + ": " + IoReason.of(e), "check " + file, e);
        }
        return table;
    }
}
