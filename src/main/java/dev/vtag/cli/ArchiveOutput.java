package dev.vtag.cli;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file that an archive is written to, and its format. */
final class ArchiveOutput {
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

    /**
     * Returns the file to write: the one that was named, else that of the archive's name where archives are kept; refused
     * where it cannot be written, or is there and may not be replaced.
     */
    Path file(Session session, String name) {
        return output == null ? onShelf(session, name, format(session)) : checked(session, output);
    }

    /** Returns the file as the user would type it. */
    String shown(Path file) {
        return output == null ? file.toString() : output.toString();
    }

    /** Returns the format: the one that was named, else what the file ends with, else that of the settings. */
    ArchiveFormat format(Session session) {
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
