package dev.vtag.document;

import dev.vtag.git.RepoPath;
import dev.vtag.version.Version;
import java.util.Optional;

/** Names the paths of a version's documents in the repository. */
public final class VersionFolder {
    /** The directory that holds one folder a version. */
    public static final RepoPath ROOT = RepoPath.of(".vtag/versions");

    private VersionFolder() {}

    /** Returns the version's folder. */
    public static RepoPath of(Version version) {
        return ROOT.child(version.toString());
    }

    /** Returns the path of {@code version.json}. */
    public static RepoPath manifest(Version version) {
        return of(version).child("version.json");
    }

    /** Returns the path of {@code metrics.json}, which is there where the version was measured. */
    public static RepoPath metrics(Version version) {
        return of(version).child("metrics.json");
    }

    /** Returns the path of {@code changelog.json}: what its entry was written from, where the releaser edited that. */
    public static RepoPath context(Version version) {
        return of(version).child("changelog.json");
    }

    /** Returns the path of a file of test results. */
    public static RepoPath testResults(Version version, RepoPath file) {
        return of(version).child("test-results").child(file);
    }

    /** Returns the version whose folder has this name; nothing where it is none's. */
    public static Optional<Version> versionOf(String folderName) {
        return Version.read(folderName).filter(version -> version.toString().equals(folderName));
    }
}
