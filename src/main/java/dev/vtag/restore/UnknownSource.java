package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.snapshot.VtagRefs;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Words what is said of a SOURCE that names nothing. */
final class UnknownSource {
    private static final String HEADS = "refs/heads/";
    private static final int NEAREST = 3;

    private final GitRepository repository;
    private final Path directory;

    UnknownSource(GitRepository repository, Path directory) {
        this.repository = repository;
        this.directory = directory;
    }

    /** Returns what went wrong; CORRUPT where it is the name of a reference whose object is gone. */
    VtagException failure(String text) {
        refuseDangling(text);
        if (text.isEmpty()) {
            return new VtagException(
                    ErrorKind.USAGE,
                    "the SOURCE is empty",
                    "name a version, a snapshot, a revision or an archive: vtag versions, vtag snapshots");
        }
        if (TagName.meansVersion(text)) {
            List<Version> versions = repository.refs().list(TagName.PREFIX).stream()
                    .flatMap(ref -> TagName.ofRef(ref.name()).stream())
                    .map(TagName::version)
                    .toList();
            List<String> nearest = VersionHistory.of(versions).nearest(text).stream()
                    .map(Version::toString)
                    .toList();
            return new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no version " + text,
                    nearest(nearest) + "All of them: vtag versions");
        }
        List<String> names = Stream.of(TagName.PREFIX, HEADS, VtagRefs.SNAPSHOTS)
                .flatMap(prefix -> repository.refs().list(prefix).stream()
                        .map(ref -> ref.name().substring(prefix.length())))
                .toList();
        if ((text.equals("HEAD") || text.equals("@"))
                && repository.refs().head().commit().isEmpty()) {
            return new VtagException(
                    ErrorKind.NOT_FOUND, "there is no commit yet: " + text + " names none", "make one: git commit");
        }
        if (text.equals(SnapshotLog.LATEST)) {
            return new SnapshotLog(repository).missing(text);
        }
        String kinds = "there is no version, snapshot, revision or archive " + text;
        if (Files.exists(directory.resolve(text))) {
            String what = Files.isDirectory(directory.resolve(text)) ? "a directory" : "a file, and no archive";
            return new VtagException(
                    ErrorKind.NOT_FOUND,
                    kinds + " (" + what + " of that name is here)",
                    "the source comes first: vtag restore SOURCE " + text);
        }
        return new VtagException(
                ErrorKind.NOT_FOUND,
                kinds,
                nearest(Nearest.of(text, names, NEAREST)) + "Versions: vtag versions.  Snapshots: vtag snapshots");
    }

    private static String nearest(List<String> names) {
        return names.isEmpty() ? "" : "nearest: " + String.join(", ", names) + ".  ";
    }

    /** A reference of that name whose object is gone is damage, and no mistake of whoever typed it. */
    private void refuseDangling(String text) {
        if (text.equals("HEAD") || text.equals("@")) {
            repository.refs().head().commit().ifPresent(commit -> requireReadable(text, commit.object()));
        }
        for (String prefix : List.of("", "refs/", TagName.PREFIX, HEADS, "refs/remotes/")) {
            Optional<Ref> ref = repository.refs().find(prefix + text);
            if (ref.isPresent()) {
                requireReadable(text, ref.get().target());
            }
        }
    }

    private void requireReadable(String text, ObjectName name) {
        try {
            repository.objects().peelToCommit(name).ifPresent(repository.objects()::commit);
        } catch (VtagException e) {
            throw e.about(text);
        }
    }
}
