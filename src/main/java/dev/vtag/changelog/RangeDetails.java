package dev.vtag.changelog;

import dev.vtag.changelog.forge.Links;
import dev.vtag.changelog.keys.ConfigChange;
import java.util.List;

/**
 * What an entry tells of a range beside its commits and files.
 *
 * @param configuration the changed configuration files
 * @param authors who wrote it; empty where that is not asked for
 * @param links where commits, issues and comparisons are shown
 */
public record RangeDetails(List<ConfigChange> configuration, List<Contributor> authors, Links links) {
    /** Nothing to tell. */
    public static final RangeDetails NONE = new RangeDetails(List.of(), List.of(), Links.NONE);

    public RangeDetails {
        configuration = List.copyOf(configuration);
        authors = List.copyOf(authors);
    }
}
