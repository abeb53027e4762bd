package dev.vtag.document;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code version.json} of a version. It cannot hold the commit it is part of: it names the commit and tree that the
 * version was made from, the release commit's parent.
 *
 * @param format the number of this format, 1
 * @param version the version, such as {@code v5.5.1-ood}
 * @param status whether it is meant to be used
 * @param commit the commit it was made from
 * @param tree that commit's tree
 * @param parent the version before it, null for the first
 * @param created when it was made, ISO 8601 in UTC
 * @param message the releaser's own words, empty where there are none
 * @param aliases its name in other tools
 * @param changes what changed since the version before
 * @param metrics which metrics.json belongs to it; null where nothing was measured
 * @param tests what its test results say; null where none were given
 * @param documents the names of the other files in its folder, in order
 * @param artifacts files that it has and git has not, in order of their paths; null where there are none
 */
public record VersionManifest(
        int format,
        String version,
        Status status,
        String commit,
        String tree,
        @Nullable String parent,
        String created,
        String message,
        Aliases aliases,
        Changes changes,
        @Nullable Metrics metrics,
        @Nullable TestSummary tests,
        List<String> documents,
        @Nullable List<Artifact> artifacts) {
    public VersionManifest {
        // A reader of JSON gives null for what is not there.
        documents = Objects.requireNonNullElse(documents, List.<String>of());
    }

    /** The format that this vtag writes, and the newest it reads. */
    public static final int FORMAT = 1;

    /** Whether a version is meant to be used; never told from its name. */
    public enum Status {
        FINAL,
        DRAFT
    }

    /**
     * The version's name in other tools.
     *
     * @param semver SemVer: the optimization as build metadata, which no tool sorts as a pre-release
     * @param pep440 PEP 440: the optimization as local version
     * @param maven Maven and dpkg: as it is, without the {@code v}
     */
    public record Aliases(String semver, String pep440, String maven) {
        /** Returns the names of this version. */
        public static Aliases of(Version version) {
            String core = version.core().plain();
            String name = version.optimization();
            return version.isBare()
                    ? new Aliases(core, core, core)
                    : new Aliases(core + "+" + name, core + "+" + name.replace('-', '.'), version.plain());
        }
    }

    /**
     * What changed since the version before, with git's numbers.
     *
     * @param commits how many commits
     * @param files how many files changed
     * @param added lines added
     * @param deleted lines deleted
     * @param binary how many of the files are binary
     */
    public record Changes(int commits, int files, long added, long deleted, int binary) {}

    /**
     * Which metrics belong to the version.
     *
     * @param sha256 digest of metrics.json, as committed
     * @param count how many numbers it holds
     */
    public record Metrics(String sha256, int count) {}

    /**
     * A file that the version has and git has not.
     *
     * @param path its path, where it is UTF-8
     * @param pathBase64 the path's bytes in base64, where it is not
     * @param mode git's six octal digits: 100644 or 100755
     * @param size its bytes
     * @param sha256 digest of its content
     */
    public record Artifact(@Nullable String path, @Nullable String pathBase64, String mode, long size, String sha256) {
        /** Returns the artefact of this path. */
        public static Artifact of(RepoPath path, FileMode mode, long size, String sha256) {
            String text = new String(path.bytes(), StandardCharsets.UTF_8);
            boolean utf8 = RepoPath.of(text).equals(path);
            return new Artifact(
                    utf8 ? text : null,
                    utf8 ? null : Base64.getEncoder().encodeToString(path.bytes()),
                    mode.octal(),
                    size,
                    sha256);
        }

        /** Returns the path, byte for byte; the root path where there is none. */
        public RepoPath repoPath() {
            if (path != null) {
                return RepoPath.of(path);
            }
            return pathBase64 == null
                    ? RepoPath.ROOT
                    : RepoPath.of(Base64.getDecoder().decode(pathBase64));
        }

        /** Returns the mode. */
        public FileMode fileMode() {
            return FileMode.of(Integer.parseInt(mode, 8));
        }
    }

    /** Returns its artefacts. */
    public List<Artifact> artefacts() {
        return artifacts == null ? List.of() : artifacts;
    }

    /** Returns the file's text; the same manifest gives the same bytes. */
    public String text() {
        return Json.pretty(this);
    }

    /** Reads the file; CORRUPT, naming {@code what}, where it is damaged; REFUSED where a newer vtag wrote it. */
    public static VersionManifest read(String text, String what) {
        VersionManifest manifest = Json.read(text, VersionManifest.class, what);
        if (manifest.format > FORMAT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " has format " + manifest.format + "; this vtag reads format " + FORMAT,
                    "install the newest vtag");
        }
        if (manifest.format < 1 || !manifest.isWhole() || !manifest.isReadable()) {
            throw new VtagException(
                    ErrorKind.CORRUPT, what + " lacks what a version's manifest holds", "git log -- " + what);
        }
        return manifest;
    }

    /** Returns the same, meant to be used. */
    public VersionManifest asFinal() {
        return new VersionManifest(
                format,
                version,
                Status.FINAL,
                commit,
                tree,
                parent,
                created,
                message,
                aliases,
                changes,
                metrics,
                tests,
                documents,
                artifacts);
    }

    /** Returns when it was made; nothing where what is written is no time, of which {@code vtag verify} tells. */
    public Optional<Instant> createdAt() {
        try {
            return Optional.of(Instant.parse(created));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private boolean isReadable() {
        try {
            artefacts().forEach(artifact -> {
                Objects.requireNonNull(artifact.sha256());
                artifact.repoPath();
                artifact.fileMode();
            });
            return true;
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    /** A reader of JSON leaves null whatever the text leaves out. */
    private boolean isWhole() {
        return Objects.nonNull(version)
                && Objects.nonNull(status)
                && Objects.nonNull(commit)
                && Objects.nonNull(tree)
                && Objects.nonNull(created)
                && Objects.nonNull(message)
                && Objects.nonNull(aliases)
                && Objects.nonNull(changes);
    }
}
