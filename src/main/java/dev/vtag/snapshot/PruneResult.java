package dev.vtag.snapshot;

import java.util.List;

/**
 * What retention decided and did; this is its JSON.
 *
 * @param applied whether it was done, and not only shown
 * @param kept the snapshots that stay, newest first, each with the rules that keep it
 * @param dropped the snapshots that went to the trash, newest first
 * @param emptied those that left the trash for good
 */
public record PruneResult(boolean applied, List<Kept> kept, List<String> dropped, List<String> emptied) {
    public PruneResult {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        emptied = List.copyOf(emptied);
    }

    /**
     * A snapshot that stays.
     *
     * @param id its id
     * @param reasons the rules that keep it
     */
    public record Kept(String id, List<String> reasons) {
        public Kept {
            reasons = List.copyOf(reasons);
        }
    }
}
