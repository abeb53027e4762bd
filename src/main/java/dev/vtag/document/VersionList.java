package dev.vtag.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The versions that are taken.
 *
 * @param versions the highest first
 */
public record VersionList(List<CataloguedVersion> versions) {
    public VersionList {
        versions = List.copyOf(versions);
    }

    /** Returns the list of these versions, given in version order. */
    public static VersionList of(List<CataloguedVersion> ascending) {
        List<CataloguedVersion> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);
        return new VersionList(descending);
    }
}
