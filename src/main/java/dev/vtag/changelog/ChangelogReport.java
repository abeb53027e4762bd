package dev.vtag.changelog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a changelog, and what was written of them.
 *
 * @param entries the entries, the newest first
 * @param written the file that was written; absent where none was
 * @param changed whether the file was changed
 */
public record ChangelogReport(
        List<ChangelogEntry> entries, @Nullable String written, boolean changed) {
    public ChangelogReport {
        entries = List.copyOf(entries);
    }
}
