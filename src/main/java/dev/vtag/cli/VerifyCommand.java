package dev.vtag.cli;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceResolver;
import dev.vtag.verify.Sample;
import dev.vtag.verify.Verification;
import dev.vtag.verify.Verifier;
import dev.vtag.verify.VerifyRequest;
import dev.vtag.view.VerifyView;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag verify}: holds what is stored, or a live tree, against what it should be. */
@Command(
        name = "verify",
        header = "Reads a version, snapshot or archive again and names everything that is not as it was.",
        footer = {"vtag verify v5.5.1-ood", "vtag verify v5.5.1-ood --live /srv/app"},
        description = {
            "Stored: object names, tag, archive and manifest. With --worktree or --live: every file that differs from the"
                    + " source.",
            "Ends with exit code 6 where something stored is damaged, 1 where a live tree differs."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description = "A version, a snapshot, a revision or an archive file; HEAD where none is named.")
    private @Nullable String source;

    @Option(
            names = "--all",
            description = "Every version, snapshot and operation, and the journal of what was interrupted.")
    private boolean all;

    @Option(names = "--worktree", description = "Compare the work tree with the source.")
    private boolean workTree;

    @Option(names = "--live", paramLabel = "DIR", description = "Compare a deployed directory with the source.")
    private @Nullable Path live;

    @Option(
            names = "--sample",
            paramLabel = "N%",
            description = "Read only so much, another part every day; what was damaged is read again always.")
    private @Nullable String sample;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            VerifyRequest request = request(session, sources(session));
            boolean archived = !all && request.sources().stream().allMatch(RestoreSource.OfArchive.class::isInstance);
            Verification result = new Verifier(
                            archived ? null : session.repository(),
                            session.console().progress())
                    .verify(request);
            session.console().show(result, new VerifyView(session.here()));
            if (result.sound()) {
                return 0;
            }
            return (result.damaged() ? ErrorKind.CORRUPT : ErrorKind.REFUSED).exitCode();
        }
    }

    private List<RestoreSource> sources(Session session) {
        if (all && source != null) {
            throw new VtagException(ErrorKind.USAGE, "--all and a SOURCE were both given", "vtag verify --all");
        }
        if (workTree && live != null) {
            throw new VtagException(ErrorKind.USAGE, "--worktree and --live were both given", "give one of them");
        }
        if (!all) {
            String text = source == null ? "HEAD" : source;
            Optional<RestoreSource> archive = SourceResolver.archive(text, session.directory());
            return List.of(archive.orElseGet(() -> new SourceResolver(
                            source == null ? session.repository() : session.repositoryOf(source), session.directory())
                    .resolve(text)));
        }
        SourceResolver resolver = new SourceResolver(session.repository(), session.directory());
        return new VersionCatalogue(session.repository())
                .tags().entrySet().stream()
                        .flatMap(tag -> resolver.tagged(tag.getKey(), tag.getValue()).stream())
                        .toList();
    }

    private VerifyRequest request(Session session, List<RestoreSource> sources) {
        Sample part = sample == null
                ? Sample.ALL
                : Sample.parse(sample, LocalDate.now(session.clock()).toEpochDay());
        VerifyRequest.State state =
                all && !workTree && live == null ? VerifyRequest.State.READ : VerifyRequest.State.LEFT_OUT;
        if (workTree) {
            return new VerifyRequest(sources, VerifyRequest.Live.WORK_TREE, session.root(), part, state);
        }
        return live == null
                ? new VerifyRequest(sources, VerifyRequest.Live.NONE, null, part, state)
                : new VerifyRequest(
                        sources,
                        VerifyRequest.Live.DIRECTORY,
                        session.directory().resolve(live).normalize(),
                        part,
                        state);
    }
}
