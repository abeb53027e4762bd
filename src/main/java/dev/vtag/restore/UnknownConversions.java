package dev.vtag.restore;

import dev.vtag.git.Checkout;
import dev.vtag.git.GitConfig;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves out what nobody knows how to write, because a {@code .gitattributes} at or above it is lost. */
final class UnknownConversions {
    private final ObjectStore objects;
    private final Checkout checkout;
    private final boolean filtering;

    UnknownConversions(ObjectStore objects, Checkout checkout, GitConfig config) {
        this.objects = objects;
        this.checkout = checkout;
        this.filtering = !config.subsections("filter").isEmpty();
    }

    /** Returns the source without it, as the request has it. */
    SourceTree leaveOut(RestoreRequest request, SourceTree source) {
        if (request.trust().damage() == RestoreRequest.Damage.REFUSED) {
            return source;
        }
        List<SourceEntry> known = new ArrayList<>();
        Map<RepoPath, SourceTree.Loss> lost = new HashMap<>(source.lost());
        for (SourceEntry entry : source.entries()) {
            Optional<RepoPath> attributes =
                    isConverted(entry) ? checkout.lostAttributes(entry.path()) : Optional.empty();
            if (attributes.isEmpty()) {
                known.add(entry);
            } else if (!filtering && isEmpty(entry)) {
                // Of nothing only a filter could make anything else.
                known.add(new SourceEntry(entry.path(), entry.mode(), new SourceEntry.Raw(0, out -> {})));
            } else {
                lost.put(entry.path(), new SourceTree.Loss(entry, attributes.get()));
            }
        }
        return source.without(lost, known);
    }

    /** Links never are, nor is what comes from an archive. */
    private static boolean isConverted(SourceEntry entry) {
        return entry.mode().isFile() && entry.content() instanceof SourceEntry.Blob;
    }

    private boolean isEmpty(SourceEntry entry) {
        return entry.content() instanceof SourceEntry.Blob blob && objects.size(blob.id()) == 0;
    }
}
