package dev.vtag.git.worktree;

import java.util.ArrayList;
import java.util.List;

/**
 * A directory as a walk needs it.
 *
 * @param listing what is on disk
 * @param groups what the index has of it
 */
record Listed(DirectoryListing listing, IndexGroups groups) {
    /** Returns the directories that are on disk and that the index has something of, in order. */
    List<Stop> tracked() {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Child child = groups.isDirectory(i) ? listing.find(groups.name(i)) : null;
            if (child != null && child.isDirectory()) {
                stops.add(groups.stop(i, child.path()));
            }
        }
        return stops;
    }
}
