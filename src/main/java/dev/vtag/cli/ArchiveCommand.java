package dev.vtag.cli;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.archive.WrittenArchive;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceCommit;
import dev.vtag.restore.SourceResolver;
import dev.vtag.view.ArchiveView;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag archive}: writes a source as one file. */
@Command(
        name = "archive",
        header = "Writes a version, snapshot or revision as one file that tar or unzip opens, with its digests.",
        footer = {"vtag archive v5.5.1-ood", "vtag archive HEAD -o ../today.zip"},
        description = {
            "The same commit gives the same bytes anywhere. Beside the file: FILE.json, what it holds, and FILE.sha256.",
            "Without -o the file goes to git's directory, which shares its disk: that is no backup."
        })
final class ArchiveCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(paramLabel = "SOURCE", description = "A version, a snapshot or a revision.")
    private String source = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; NAME in archives.dir, or in .git/vtag/archives, where none is named.")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "tar.zst, tar.gz or zip; else what FILE ends with, else archives.format in vtag.yml.")
    private @Nullable String format;

    @Option(names = "--force", description = "Replace FILE where it is there.")
    private boolean force;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            RestoreSource found = new SourceResolver(session.repository(), session.directory()).resolve(source);
            CommitId commit = SourceCommit.of(found)
                    .orElseThrow(() -> new VtagException(
                            ErrorKind.USAGE, source + " is an archive already", "copy it: cp " + source + " FILE"));
            Path file = output == null ? null : checked(session, output);
            ArchiveFormat kind = format(session);
            Path target = file == null ? onShelf(session, name(found, commit), kind) : file;
            WrittenArchive written = new ArchiveWriter(
                            session.repository(),
                            session.state(),
                            session.console().progress())
                    .write(commit, target, kind);
            session.console()
                    .confirm(ArchiveView.Result.of(found.name(), shown(written.file()), written), new ArchiveView());
            return 0;
        }
    }

    /** As the user would type it. */
    private String shown(Path file) {
        return output == null ? file.toString() : output.toString();
    }

    private ArchiveFormat format(Session session) {
        Optional<ArchiveFormat> named = Optional.ofNullable(format).map(ArchiveFormat::parse);
        if (output == null) {
            return named.orElseGet(() -> ArchiveFormat.parse(
                    session.configOrDefaults("archive").archives().format()));
        }
        Optional<ArchiveFormat> told = ArchiveFormat.ofName(output.toString());
        if (named.isPresent() && told.isPresent() && !told.equals(named)) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    output + " is named as a " + told.get().text() + ", and --format is "
                            + named.get().text(),
                    "leave out --format, or name the file otherwise");
        }
        return named.or(() -> told)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE,
                        "the name " + output + " does not tell the archive's format",
                        "-o " + output + ".tar.zst, or --format: " + ArchiveFormat.names()));
    }

    private static Path onShelf(Session session, String name, ArchiveFormat format) {
        ArchiveShelf shelf = ArchiveShelf.of(session.repository());
        shelf.requireUsable();
        return shelf.place(name, format);
    }

    private static String name(RestoreSource found, CommitId commit) {
        return found instanceof RestoreSource.OfVersion version
                ? version.version().toString()
                : found instanceof RestoreSource.OfSnapshot ? found.name() : commit.hex();
    }

    private Path checked(Session session, Path output) {
        Path file = session.directory().resolve(output);
        if (Files.isDirectory(file)) {
            throw new VtagException(
                    ErrorKind.USAGE, output + " is a directory", "name a file: -o " + output.resolve("NAME.tar.zst"));
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Path typed = output.getParent();
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no directory " + (typed == null ? parent : typed) + " to write " + output + " to",
                    "make it: mkdir -p " + (typed == null ? parent : typed));
        }
        boolean other =
                Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (other) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    output + " is not a regular file",
                    "name one, there or to be made: -o NAME.tar.zst");
        }
        if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new VtagException(ErrorKind.CONFLICT, output + " exists", "replace it with --force");
        }
        return file;
    }
}
