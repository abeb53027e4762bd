package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.restore.ArchiveRestorer;
import dev.vtag.restore.RestoreRequest;
import dev.vtag.restore.RestoreResult;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.Restorer;
import dev.vtag.view.RestoreView;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final Invocation invocation;

    @Mixin
    private final RestoreArguments arguments;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final RestoreOptions options = new RestoreOptions();

    @ArgGroup
    private @Nullable RestoreEnding ending;

    RestoreCommand() {
        this(new Invocation(), new RestoreArguments());
    }

    RestoreCommand(Invocation invocation, RestoreArguments arguments) {
        this.invocation = invocation;
        this.arguments = arguments;
    }

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            if (ending != null) {
                return ending.end(session, arguments, dryRun);
            }
            if (options.artifacts()) {
                RestoreSource version = arguments.source(session);
                return new ArtifactRestore(session)
                        .run(
                                options.request(version, arguments.paths(), session.directory()),
                                dryRun ? ArtifactRestore.Mode.PREVIEW : ArtifactRestore.Mode.RESTORE);
            }
            Optional<RestoreSource> archive = arguments.archive(session);
            return show(
                    session,
                    archive.isPresent() && !session.isInRepository()
                            ? standalone(session, archive.get())
                            : inRepository(session));
        }
    }

    private RestoreResult standalone(Session session, RestoreSource source) {
        ArchiveRestorer restorer = new ArchiveRestorer(
                session.environment().variables(),
                session.clock(),
                session.console().progress());
        return restorer.restore(
                options.request(source, arguments.paths(), session.directory()),
                dryRun ? ArchiveRestorer.Mode.PREVIEW : ArchiveRestorer.Mode.RESTORE);
    }

    private RestoreResult inRepository(Session session) {
        RestoreSource source = arguments.source(session);
        RestoreRequest request = options.request(source, arguments.paths(), session.directory());
        Restorer restorer = new Restorer(session.site(), options.settings(session));
        return dryRun ? restorer.preview(request) : restorer.restore(request);
    }

    private int show(Session session, RestoreResult result) {
        RestoreView view = new RestoreView(session.here());
        session.tell(Session.Manner.of(dryRun), result, view);
        if (!dryRun) {
            result.keptPaths().forEach(line -> session.console().warn(view.kept(result, line)));
            result.damagedPaths().forEach(line -> session.console().warn(view.damaged(result, line)));
        }
        if (!result.damagedPaths().isEmpty()) {
            return ErrorKind.CORRUPT.exitCode();
        }
        return result.keptPaths().isEmpty() ? 0 : ErrorKind.CONFLICT.exitCode();
    }
}
