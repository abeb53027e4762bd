package dev.vtag.restore;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<RepoPath, SourceTree.Loss> lost = new HashMap<>();
        try (Task task = progress.begin(
                "Reading " + request.source().name(),
                Unit.FILES,
                source.entries().size())) {
            for (SourceEntry entry : source.entries()) {
                if (isIntact(entry)) {
                    intact.add(entry);
                } else {
                    lost.put(entry.path(), new SourceTree.Loss(entry, null));
                }
                task.advance(1);
            }
        }
        return source.without(lost, intact);
    }

    private boolean isIntact(SourceEntry entry) {
        try {
            if (entry.content() instanceof SourceEntry.Raw raw) {
                raw.writer().writeTo(OutputStream.nullOutputStream());
            } else if (entry.content() instanceof SourceEntry.Blob blob) {
                read(blob.id());
            }
            return true;
        } catch (VtagException | IOException e) {
            // Whatever it is, these bytes cannot be had.
            return false;
        }
    }

    /** Its content is held against its name as it is read. */
    private void read(ObjectName name) throws IOException {
        if (objects != null) {
            try (InputStream in = objects.open(name)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
