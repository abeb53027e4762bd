package dev.vtag.cli;

import dev.vtag.changelog.EditedContext;
import dev.vtag.changelog.GivenContext;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a release's changelog entry is written from, shown or given. */
final class ReleaseContext {
    private static final int LIMIT = 64 << 20;

    @Option(
            names = "--context",
            description = "Print what the changelog entry is written from, as JSON to edit, and do nothing.")
    private boolean shown;

    @Option(
            names = "--from-context",
            paramLabel = "FILE",
            description = "Release with this edited context; - reads standard input.")
    private @Nullable String file;

    boolean isShown() {
        if (shown && file != null) {
            throw new VtagException(
                    ErrorKind.USAGE, "--context and --from-context do not go together", "vtag release --help");
        }
        return shown;
    }

    /** Returns the edited context; null where none is given. */
    @Nullable
    GivenContext read(Session session) {
        String given = file;
        if (given == null) {
            return null;
        }
        try {
            byte[] content = content(session, given);
            String source = given.equals("-") ? "standard input" : given;
            return new GivenContext(EditedContext.read(new String(content, StandardCharsets.UTF_8), source), source);
        } catch (NoSuchFileException e) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND, "there is no file " + given, "make it: vtag release --context > " + given, e);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + given + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }

    private static byte[] content(Session session, String given) throws IOException {
        // Others' streams are not this command's to close; a file is.
        if (given.equals("-")) {
            return bounded(session.input(), given);
        }
        try (InputStream in = Files.newInputStream(session.directory().resolve(given))) {
            return bounded(in, given);
        }
    }

    private static byte[] bounded(InputStream in, String given) throws IOException {
        byte[] content = in.readNBytes(LIMIT + 1);
        if (content.length > LIMIT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    given + " has more than " + (LIMIT >> 20) + " MiB: that is no context",
                    "make it: vtag release --context > context.json");
        }
        return content;
    }
}
