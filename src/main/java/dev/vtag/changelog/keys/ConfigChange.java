package dev.vtag.changelog.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file that changed.
 *
 * @param path its path; before it, for one that is gone
 * @param from its path before a rename; absent otherwise
 * @param state what can be told of it
 * @param note why its keys cannot be told; absent where they can
 * @param count how many keys changed, or a new or deleted file holds
 * @param keys the changed keys, in the order of the newer file, those that are gone last; none of a new or deleted file
 */
public record ConfigChange(
        String path,
        @Nullable String from,
        State state,
        @Nullable String note,
        int count,
        List<KeyChange> keys) {
    public ConfigChange {
        keys = List.copyOf(keys);
    }

    /** What can be told of a file. */
    public enum State {
        CHANGED,
        NEW,
        DELETED,
        /** One side is malformed, too large or no text. */
        UNREADABLE
    }
}
