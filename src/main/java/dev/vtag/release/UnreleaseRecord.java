package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.json.Json;
import dev.vtag.release.ReleaseRecord.FileRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal holds of a release that is taken back: enough to finish that, or to let the release stand after all.
 *
 * @param format the number of this format, 1
 * @param version the version
 * @param tagRef the tag's full name
 * @param tag the object it names
 * @param keptRef the reference that keeps it, so that nothing is lost
 * @param commit the release commit
 * @param branch the full name of the branch that is moved back; null where none is
 * @param base the commit that it is moved back to: the release commit's parent
 * @param files the files of the release commit; none where it stays
 * @param archives the names of its archives in their directory
 * @param others the names of archives that have its name and are not its own, which stay; null where an older vtag
 *     wrote the journal
 * @param archivesDir what {@code archives.dir} said; null where an older vtag wrote the journal
 */
record UnreleaseRecord(
        int format,
        String version,
        String tagRef,
        String tag,
        String keptRef,
        String commit,
        @Nullable String branch,
        @Nullable String base,
        List<FileRecord> files,
        List<String> archives,
        @Nullable List<String> others,
        @Nullable String archivesDir) {
    UnreleaseRecord {
        files = List.copyOf(files);
        archives = List.copyOf(archives);
        others = others == null ? null : List.copyOf(others);
    }

    /** Returns the journal's one line. */
    String line() {
        return Json.line(this);
    }

    /** Reads the journal's line; REFUSED where a newer vtag wrote it. */
    static UnreleaseRecord read(String line) {
        UnreleaseRecord record = Json.read(line, UnreleaseRecord.class, "the journal of the interrupted unrelease");
        JournalFormat.require(record.format, "unrelease");
        return record;
    }

    ObjectName tagObject() {
        return new ObjectName(tag);
    }

    CommitId commitId() {
        return CommitId.of(commit);
    }

    /** Returns the names of the archives that stay. */
    List<String> strangers() {
        return others == null ? List.of() : others;
    }

    /** Returns where its archives and artefacts are. */
    ArchiveShelf shelf(GitRepository repository) {
        return archivesDir == null ? ArchiveShelf.of(repository) : ArchiveShelf.at(repository, archivesDir);
    }

    /** Returns the branch's short name; nothing to say where none is moved. */
    @Nullable
    String branchName() {
        return branch == null ? null : Ref.shortName(branch);
    }
}
