package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Milestones;
import dev.vtag.operation.Recovery;
import dev.vtag.operation.UndoResult;
import dev.vtag.restore.ArchiveRestorer;
import dev.vtag.restore.RestoreRequest;
import dev.vtag.restore.RestoreResult;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.Restorer;
import dev.vtag.restore.SourceResolver;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.version.TagName;
import dev.vtag.view.RestoreView;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag restore}: brings files back. */
@Command(
        name = "restore",
        header = "Brings files back from a version, a snapshot, any revision or an archive.",
        footer = {
            "vtag restore v5.5.0 src/adapter --dry-run",
            "vtag restore latest -- '*.py'",
            "vtag restore --at 'yesterday 14:00' config",
            "vtag restore v5.5.0 docs --target /tmp/old"
        },
        description = {
            "Only files that differ are written; the index stays as it is. What the source lacks is kept, unless --delete."
                    + " What was there is stored first: vtag undo brings it back.",
            "Nothing that changes while the restore runs is overwritten: it is kept and named (exit code 5)."
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

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

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private RestoreOptions options;

    @ArgGroup
    private @Nullable Ending ending;

    /** What becomes of a restore that was interrupted. */
    static final class Ending {
        @Option(names = "--resume", description = "Finish what was interrupted.")
        private boolean resume;

        @Option(names = "--abort", description = "Take back what was interrupted.")
        private boolean abort;
    }

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            if (ending != null) {
                return end(session, ending);
            }
            List<String> paths = new ArrayList<>(arguments);
            Optional<RestoreSource> archive = archive(session);
            return archive.isPresent() && !session.isInRepository()
                    ? show(session, RepoPath.ROOT, standalone(session, archive.get(), paths))
                    : show(session, session.repository().layout().prefix(), inRepository(session, paths));
        }
    }

    private Optional<RestoreSource> archive(Session session) {
        return at != null || arguments.isEmpty()
                ? Optional.empty()
                : SourceResolver.archive(arguments.get(0), session.directory());
    }

    private RestoreResult standalone(Session session, RestoreSource source, List<String> paths) {
        paths.remove(0);
        return new ArchiveRestorer(
                        session.environment().variables(),
                        session.clock(),
                        session.console().progress())
                .restore(
                        options.request(source, paths, session.directory()),
                        dryRun ? ArchiveRestorer.Mode.PREVIEW : ArchiveRestorer.Mode.RESTORE);
    }

    private RestoreResult inRepository(Session session, List<String> paths) {
        RestoreRequest request = options.request(source(session, paths), paths, session.directory());
        Restorer restorer = new Restorer(
                session.repository(),
                session.state(),
                options.settings(session),
                session.clock(),
                session.console().progress(),
                Milestones.NONE);
        return dryRun ? restorer.preview(request) : restorer.restore(request);
    }

    /** Finds the source, and takes it from the arguments: the rest are paths. */
    private RestoreSource source(Session session, List<String> paths) {
        SourceResolver resolver = new SourceResolver(session.repository(), session.directory());
        if (at != null) {
            // "latest --at TIME" reads naturally; a path of that name would be ./latest.
            if (!paths.isEmpty() && paths.get(0).equals(SnapshotLog.LATEST)) {
                paths.remove(0);
            }
            if (!paths.isEmpty()
                    && TagName.meansVersion(paths.get(0))
                    && !Files.exists(session.directory().resolve(paths.get(0)), LinkOption.NOFOLLOW_LINKS)) {
                throw new VtagException(
                        ErrorKind.USAGE,
                        "the version " + paths.get(0) + " and --at were both given",
                        "--at names a snapshot by its time; give one of them");
            }
            return resolver.at(at, session.localClock());
        }
        if (paths.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "restore needs SOURCE: a version, a snapshot, a revision or an archive",
                    "vtag restore SOURCE [PATH...], or vtag restore --at TIME [PATH...]\nmore: vtag restore --help");
        }
        return resolver.resolve(paths.remove(0));
    }

    private int show(Session session, RepoPath prefix, RestoreResult result) {
        RestoreView view = new RestoreView(prefix);
        if (dryRun) {
            session.console().show(result, view);
        } else {
            session.console().confirm(result, view);
            result.keptPaths().forEach(line -> session.console().warn(view.kept(result, line)));
        }
        return result.keptPaths().isEmpty() ? 0 : ErrorKind.CONFLICT.exitCode();
    }

    private int end(Session session, Ending how) {
        if (!arguments.isEmpty()) {
            String option = how.resume ? "--resume" : "--abort";
            throw new VtagException(
                    ErrorKind.USAGE, "restore takes no argument with " + option, "vtag restore " + option);
        }
        Recovery recovery = new Recovery(
                session.repository(),
                session.state(),
                session.clock(),
                session.console().progress(),
                Milestones.NONE);
        UndoResult result = how.resume ? recovery.resume() : recovery.abort();
        return UndoCommand.show(session, result);
    }
}
