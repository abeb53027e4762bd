package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceResolver;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.version.TagName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is restored: the source, by its name or by a time, and the paths. */
final class RestoreArguments {
    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE [PATH...]",
            description = "A version, snapshot (id, the beginning of one, latest), revision or archive file; then git"
                    + " pathspecs, none for everything.")
    private List<String> arguments = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The newest snapshot at or before TIME, instead of SOURCE.")
    private @Nullable String at;

    /** Leaves it to picocli to fill this in. */
    RestoreArguments() {}

    RestoreArguments(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Returns whether neither a source nor a path was given. */
    boolean isEmpty() {
        return arguments.isEmpty();
    }

    /** Returns the archive file that is the source; nothing where it is something else. */
    Optional<RestoreSource> archive(Session session) {
        return at != null || arguments.isEmpty()
                ? Optional.empty()
                : SourceResolver.archive(arguments.get(0), session.directory());
    }

    /** Returns the source. */
    RestoreSource source(Session session) {
        if (at != null) {
            refuseVersion(session);
            return new SourceResolver(session.repository(), session.directory()).at(at, session.localClock());
        }
        if (arguments.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "restore needs SOURCE: a version, a snapshot, a revision or an archive",
                    "vtag restore SOURCE [PATH...], or vtag restore --at TIME [PATH...]\nmore: vtag restore --help");
        }
        String text = arguments.get(0);
        return new SourceResolver(session.repositoryOf(text), session.directory()).resolve(text);
    }

    /** Returns the paths, as typed. */
    List<String> paths() {
        return arguments.subList(at == null || isLatest() ? 1 : 0, arguments.size());
    }

    /** "latest --at TIME" reads naturally; a path of that name would be ./latest. */
    private boolean isLatest() {
        return !arguments.isEmpty() && arguments.get(0).equals(SnapshotLog.LATEST);
    }

    private void refuseVersion(Session session) {
        List<String> paths = paths();
        if (!paths.isEmpty()
                && TagName.meansVersion(paths.get(0))
                && !Files.exists(session.directory().resolve(paths.get(0)), LinkOption.NOFOLLOW_LINKS)) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "the version " + paths.get(0) + " and --at were both given",
                    "--at names a snapshot by its time; give one of them");
        }
    }
}
