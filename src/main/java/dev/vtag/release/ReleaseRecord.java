package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Identity;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal holds of a release: enough to finish or to undo it. The objects that it names were written before it.
 *
 * @param format the number of this format, 1
 * @param version the version
 * @param status whether it is meant to be used; null where an older vtag wrote the journal
 * @param previous the release before; null for the first
 * @param branch the branch's full name; null where a version that was prepared is tagged
 * @param base the commit that the branch named
 * @param commit the release commit
 * @param archive the archive's name in the directory of archives; null where none is made
 * @param archivesDir what {@code archives.dir} said: what was written is found again when it says something else; null where
 *     an older vtag wrote the journal
 * @param tag what the tag says; null where the version is prepared only
 * @param files the files of the release commit
 * @param push where branch and tag are pushed to; null for nowhere
 */
record ReleaseRecord(
        int format,
        String version,
        VersionManifest.@Nullable Status status,
        @Nullable String previous,
        @Nullable String branch,
        String base,
        String commit,
        @Nullable String archive,
        @Nullable String archivesDir,
        @Nullable TagRecord tag,
        List<FileRecord> files,
        @Nullable PushRecord push) {
    ReleaseRecord {
        files = List.copyOf(files);
    }

    /**
     * What the tag says.
     *
     * @param message its message without trailers
     * @param signature whether it is signed
     * @param name who tags
     * @param email the address
     * @param at when, ISO 8601 with the zone
     */
    record TagRecord(String message, ReleaseStep.Signature signature, String name, String email, String at) {
        static TagRecord of(String message, ReleaseStep.Signature signature, Identity identity) {
            return new TagRecord(
                    message,
                    signature,
                    identity.name(),
                    identity.email(),
                    identity.when().toString());
        }

        Identity tagger() {
            return new Identity(name, email, OffsetDateTime.parse(at));
        }
    }

    /**
     * Where branch and tag are pushed to.
     *
     * @param remote the remote's name or address
     * @param branch the branch's full name there; null where the tag alone is pushed
     */
    record PushRecord(String remote, @Nullable String branch) {}

    /**
     * A file before and after the release.
     *
     * @param path its path
     * @param before what it was; null where there was none
     * @param after what it is
     */
    record FileRecord(String path, @Nullable Blob before, Blob after) {
        RepoPath repoPath() {
            return RepoPath.of(path);
        }
    }

    /**
     * A file's content and mode.
     *
     * @param mode the six octal digits
     * @param id the blob
     */
    record Blob(String mode, String id) {
        static Blob of(FileMode mode, ObjectName id) {
            return new Blob(mode.octal(), id.hex());
        }

        FileMode fileMode() {
            return FileMode.of(Integer.parseInt(mode, 8));
        }

        ObjectName object() {
            return new ObjectName(id);
        }
    }

    /** Returns the journal's one line. */
    String line() {
        return Json.line(this);
    }

    /** Reads the journal's line; REFUSED where a newer vtag wrote it. */
    static ReleaseRecord read(String line) {
        ReleaseRecord record = Json.read(line, ReleaseRecord.class, "the journal of the interrupted release");
        JournalFormat.require(record.format, "release");
        return record;
    }

    Version asVersion() {
        return Version.parse(version);
    }

    String tagRef() {
        return TagName.of(asVersion()).ref();
    }

    CommitId commitId() {
        return CommitId.of(commit);
    }

    CommitId baseId() {
        return CommitId.of(base);
    }

    /** Returns where its archive and artefacts are. */
    ArchiveShelf shelf(GitRepository repository) {
        return archivesDir == null ? ArchiveShelf.of(repository) : ArchiveShelf.at(repository, archivesDir);
    }

    /** Returns the branch's short name; null where none is moved. */
    @Nullable
    String branchName() {
        return branch == null ? null : Ref.shortName(branch);
    }

    /** Returns what has come of it when it is done. */
    ReleaseReport.State outcome() {
        if (tag == null) {
            boolean known = files.stream()
                    .anyMatch(file ->
                            file.before() != null && file.repoPath().equals(VersionFolder.manifest(asVersion())));
            return known ? ReleaseReport.State.FINALIZED : ReleaseReport.State.PREPARED;
        }
        return branch == null ? ReleaseReport.State.TAGGED : ReleaseReport.State.RELEASED;
    }
}
