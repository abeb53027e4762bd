package dev.vtag.cli;

import dev.vtag.archive.ArchiveResult;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.archive.WrittenArchive;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceCommit;
import dev.vtag.restore.SourceResolver;
import dev.vtag.view.ArchiveView;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vtag archive}: writes a source as one file. */
@Command(
        name = "archive",
        header = "Writes a version, snapshot or revision as one file that tar or unzip opens, with its digests.",
        footer = {"vtag archive v5.5.1-ood", "vtag archive HEAD -o ../today.zip"},
        description = {
            "The same commit gives the same bytes, a tar.zst anywhere, the others with the same Java. Beside the file: FILE.json, what it holds, and FILE.sha256.",
            "Without -o the file goes to git's directory, which shares its disk: that is no backup."
        })
final class ArchiveCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(paramLabel = "SOURCE", description = "A version, a snapshot or a revision.")
    private String source = "";

    @Mixin
    private ArchiveOutput output;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            RestoreSource found = new SourceResolver(session.repository(), session.directory()).resolve(source);
            CommitId commit = SourceCommit.of(found)
                    .orElseThrow(() -> new VtagException(
                            ErrorKind.USAGE, source + " is an archive already", "copy it: cp " + source + " FILE"));
            Path file = output.file(session, name(found, commit));
            WrittenArchive written = new ArchiveWriter(
                            session.repository(),
                            session.state(),
                            session.console().progress())
                    .write(commit, file, output.format(session));
            session.console()
                    .confirm(ArchiveResult.of(found.name(), output.shown(written.file()), written), new ArchiveView());
            return 0;
        }
    }

    private static String name(RestoreSource found, CommitId commit) {
        return found instanceof RestoreSource.OfVersion version
                ? version.version().toString()
                : found instanceof RestoreSource.OfSnapshot ? found.name() : commit.hex();
    }
}
