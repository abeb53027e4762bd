package dev.vtag.archive;

import java.util.List;

/**
 * What an archive holds: the last entry of its tar, {@code .vtag-manifest.json}, and the file beside it.
 *
 * @param format the number of this format, 1
 * @param commit the commit archived
 * @param tree its tree
 * @param committed the commit's time, ISO 8601 in UTC; every file in the tar carries it
 * @param files the entries in the tar's order, the manifest itself left out
 */
public record Manifest(int format, String commit, String tree, String committed, List<ManifestEntry> files) {
    /** The format that this vtag writes, and the newest it reads. */
    public static final int FORMAT = 1;

    /** The manifest's path in the tar. */
    public static final String PATH = ".vtag-manifest.json";

    public Manifest {
        files = List.copyOf(files);
    }
}
