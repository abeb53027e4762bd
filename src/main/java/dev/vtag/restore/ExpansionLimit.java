package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.nio.file.Files;

/** Refuses an archive of little that would unpack to very much: a bomb, far more often than anybody's files. */
final class ExpansionLimit {
    private static final long HARMLESS = 1L << 30;
    private static final long TIMES = 200;

    private ExpansionLimit() {}

    /** Throws REFUSED, before anything is written, where the request does not allow what the source unpacks to. */
    static SourceTree check(RestoreRequest request, SourceTree source) {
        if (request.trust().expansion() == RestoreRequest.Expansion.LIMITED
                && request.source() instanceof RestoreSource.OfArchive archive) {
            long unpacked = 0;
            for (SourceEntry entry : source.entries()) {
                if (entry.content() instanceof SourceEntry.Raw raw) {
                    unpacked += raw.size();
                    // A sum that overflows is larger than anything.
                    unpacked = unpacked < 0 ? Long.MAX_VALUE : unpacked;
                }
            }
            refuse(archive, unpacked, size(archive));
        }
        return source;
    }

    private static void refuse(RestoreSource.OfArchive archive, long unpacked, long packed) {
        if (unpacked > HARMLESS && unpacked / TIMES > packed) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the archive " + archive.typed() + " would unpack to " + (unpacked >> 20) + " MiB, "
                            + unpacked / Math.max(1, packed) + " times its own size; nothing was changed",
                    "if that is right: vtag restore " + archive.typed() + " --no-size-limit");
        }
    }

    private static long size(RestoreSource.OfArchive archive) {
        try {
            return Files.size(archive.file());
        } catch (IOException e) {
            // Whoever opens it tells why it cannot be read.
            return Long.MAX_VALUE;
        }
    }
}
