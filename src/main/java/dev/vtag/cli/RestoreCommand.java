package dev.vtag.cli;

import dev.vtag.config.VtagConfig;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Milestones;
import dev.vtag.operation.Recovery;
import dev.vtag.operation.UndoResult;
import dev.vtag.restore.ArchiveExtractor;
import dev.vtag.restore.RestoreRequest;
import dev.vtag.restore.RestoreResult;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.Restorer;
import dev.vtag.restore.SourceResolver;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.view.RestoreView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    @Option(
            names = "--target",
            paramLabel = "DIR",
            description = "Write to DIR/PATH instead of in place; DIR is made where it is missing.")
    private @Nullable Path target;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--delete",
            description =
                    "Also delete what the source lacks under the given paths, tracked or untracked, never ignored.")
    private boolean delete;

    @Option(
            names = "--overwrite",
            paramLabel = "WHICH",
            description = "What is done to files that are there: always, changed (the default) or never.")
    private RestoreRequest.Overwrite overwrite = RestoreRequest.Overwrite.CHANGED;

    @Option(names = "--keep-records", description = "Leave the changelog and .vtag/versions as they are.")
    private boolean keepRecords;

    @Option(names = "--no-undo", description = "Store nothing for undo; also replaces what cannot be stored.")
    private boolean noUndo;

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
            Optional<RestoreSource> archive = archiveElsewhere(session);
            if (archive.isPresent()) {
                return extract(session, (RestoreSource.OfArchive) archive.get());
            }
            RestoreRequest request = request(session);
            Restorer restorer = new Restorer(
                    session.repository(),
                    session.state(),
                    settings(session),
                    session.clock(),
                    session.console().progress(),
                    Milestones.NONE);
            RestoreResult result = dryRun ? restorer.preview(request) : restorer.restore(request);
            RepoPath prefix = session.repository().layout().prefix();
            if (dryRun) {
                session.console().show(result, new RestoreView(prefix.toString()));
            } else {
                session.console().confirm(result, new RestoreView(prefix.toString()));
                result.keptPaths()
                        .forEach(line -> session.console().warn("kept " + line.path() + ": " + line.reason()));
            }
            return result.keptPaths().isEmpty() ? 0 : ErrorKind.CONFLICT.exitCode();
        }
    }

    /** An archive needs no repository, where it is written to a directory of its own. */
    private Optional<RestoreSource> archiveElsewhere(Session session) {
        if (target == null || arguments.isEmpty() || session.isInRepository()) {
            return Optional.empty();
        }
        return SourceResolver.archive(arguments.get(0), session.directory());
    }

    private int extract(Session session, RestoreSource.OfArchive archive) {
        ArchiveExtractor extractor = new ArchiveExtractor(session.console().progress());
        List<String> paths = arguments.subList(1, arguments.size());
        Path directory = session.directory().resolve(Objects.requireNonNull(target));
        if (dryRun) {
            session.console().show(extractor.preview(archive, paths, directory), new RestoreView(""));
        } else {
            session.console().confirm(extractor.extract(archive, paths, directory), new RestoreView(""));
        }
        return 0;
    }

    /** A vtag.yml with a mistake keeps nobody from files: only what its settings protect waits for it to be mended. */
    private VtagConfig settings(Session session) {
        return delete || keepRecords ? session.config() : session.configOrDefaults("restore");
    }

    private int end(Session session, Ending how) {
        if (!arguments.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "restore takes no argument with " + (how.resume ? "--resume" : "--abort"),
                    "vtag restore " + (how.resume ? "--resume" : "--abort"));
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

    private RestoreRequest request(Session session) {
        List<String> paths = new ArrayList<>(arguments);
        SourceResolver resolver = new SourceResolver(session.repository(), session.directory());
        RestoreSource source;
        if (at != null) {
            // "latest --at TIME" reads naturally; a path of that name would be ./latest.
            if (!paths.isEmpty() && paths.get(0).equals(SnapshotLog.LATEST)) {
                paths.remove(0);
            }
            source = resolver.at(at, session.localClock());
        } else if (paths.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "restore needs SOURCE: a version, a snapshot, a revision or an archive",
                    "vtag restore SOURCE [PATH...], or vtag restore --at TIME [PATH...]\nmore: vtag restore --help");
        } else {
            source = resolver.resolve(paths.remove(0));
        }
        Path directory = target == null ? null : session.directory().resolve(target);
        if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new VtagException(
                    ErrorKind.CONFLICT, "the target " + target + " is no directory", "name one, or one to be made");
        }
        return new RestoreRequest(
                source,
                paths,
                directory,
                overwrite,
                delete ? RestoreRequest.Deletion.EXTRA : RestoreRequest.Deletion.NONE,
                keepRecords ? RestoreRequest.Records.KEPT : RestoreRequest.Records.RESTORED,
                noUndo ? RestoreRequest.Undo.NONE : RestoreRequest.Undo.RECORDED);
    }
}
