package dev.vtag.restore;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.BlobHash;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a source to its end before anything is written, and parts what is damaged in it from what is intact. */
final class DamageProbe {
    private final @Nullable ObjectStore objects;
    private final Progress progress;

    /** Creates a probe; without a repository only archives can be read. */
    DamageProbe(@Nullable ObjectStore objects, Progress progress) {
        this.objects = objects;
        this.progress = progress;
    }

    /** Returns the source without what cannot be had of it, as the request has it. */
    SourceTree probe(RestoreRequest request, SourceTree source) {
        if (request.trust().damage() == RestoreRequest.Damage.REFUSED) {
            return source;
        }
        List<SourceEntry> intact = new ArrayList<>();
        Set<RepoPath> damaged = new HashSet<>();
        try (Task task = progress.begin(
                "Reading " + request.source().name(),
                Unit.FILES,
                source.entries().size())) {
            for (SourceEntry entry : source.entries()) {
                if (isIntact(entry)) {
                    intact.add(entry);
                } else {
                    damaged.add(entry.path());
                }
                task.advance(1);
            }
        }
        Set<RepoPath> skipped = new HashSet<>(source.skipped());
        skipped.addAll(damaged);
        return new SourceTree(intact, skipped, damaged, source.unreadable());
    }

    private boolean isIntact(SourceEntry entry) {
        try {
            if (entry.content() instanceof SourceEntry.Raw raw) {
                raw.writer().writeTo(OutputStream.nullOutputStream());
            } else if (entry.content() instanceof SourceEntry.Blob blob) {
                return objects != null && holdsItsName(objects, blob.id());
            }
            return true;
        } catch (VtagException | IOException e) {
            // Whatever it is, these bytes cannot be had.
            return false;
        }
    }

    private static boolean holdsItsName(ObjectStore objects, ObjectName name) throws IOException {
        try (InputStream in = objects.open(name)) {
            return BlobHash.like(name).of(in, objects.size(name)).equals(name);
        }
    }
}
