package dev.vtag.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was let go of, or would be, of releases that were taken back and of what rollback scripts saved; this is its JSON.
 *
 * @param applied whether it was done, or only shown
 * @param dropped what goes
 * @param kept what stays
 */
public record SavedPruneResult(boolean applied, List<Saved> dropped, List<Saved> kept) {
    public SavedPruneResult {
        dropped = List.copyOf(dropped);
        kept = List.copyOf(kept);
    }

    /**
     * Something that was saved.
     *
     * @param ref its reference
     * @param since when it was saved; null where its name does not say
     */
    public record Saved(String ref, @Nullable Instant since) {}
}
