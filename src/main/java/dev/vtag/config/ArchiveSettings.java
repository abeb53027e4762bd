package dev.vtag.config;

import java.util.List;

/**
 * The {@code archives} part of vtag.yml.
 *
 * @param dir the directory that archives and artefacts are kept in: absolute, from {@code ~}, or from the main work tree's root;
 *     empty for the one in git's directory
 * @param keep how many versions' archives are kept, the newest; 0 for all
 * @param format what an archive is: {@code tar.zst}, {@code tar.gz} or {@code zip}
 * @param artifacts patterns of git's, from the root: files that git ignores and a release keeps, the setting
 *     {@code release.artifacts}
 */
public record ArchiveSettings(String dir, int keep, String format, List<String> artifacts) {
    /** In git's directory, all of them, tar.zst. */
    public static final ArchiveSettings DEFAULT = new ArchiveSettings("", 0, "tar.zst", List.of());

    public ArchiveSettings {
        artifacts = List.copyOf(artifacts);
    }
}
