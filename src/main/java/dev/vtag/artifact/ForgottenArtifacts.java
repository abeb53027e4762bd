package dev.vtag.artifact;

import dev.vtag.git.SharedPermissions;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Which contents of a store were given up on purpose, a file for each: the format, the time in UTC, and the SHA-256 of these
 * two lines and the content's name, so that a damaged one excuses nothing.
 */
final class ForgottenArtifacts {
    private static final String FORMAT = "vtag-forgotten 1";

    private final Path directory;
    private final SharedPermissions sharing;

    ForgottenArtifacts(Path directory, SharedPermissions sharing) {
        this.directory = directory;
        this.sharing = sharing;
    }

    /** Notes that content was given up. */
    void add(String sha256, Instant when) {
        AtomicFile.write(note(sha256), text(sha256, when).getBytes(StandardCharsets.UTF_8), sharing);
    }

    /** Notes that content is kept. */
    void remove(String sha256) {
        AtomicFile.delete(note(sha256));
    }

    /** Returns when content was given up; nothing where nobody noted it. */
    Optional<Instant> when(String sha256) {
        try {
            String text = Files.readString(note(sha256), StandardCharsets.ISO_8859_1);
            List<String> lines = text.lines().toList();
            Optional<Instant> when = lines.size() == 3 ? Optional.of(Instant.parse(lines.get(1))) : Optional.empty();
            return when.filter(time -> text.equals(text(sha256, time)));
        } catch (IOException | DateTimeParseException e) {
            // Without a note that can be read, what is missing is missing.
            return Optional.empty();
        }
    }

    /** Not the content's own name: what has that is content. */
    private Path note(String sha256) {
        return directory.resolve(sha256 + ".note");
    }

    private static String text(String sha256, Instant when) {
        String said = FORMAT + "\n" + when + "\n";
        return said + Sha256.of((said + sha256).getBytes(StandardCharsets.UTF_8)) + "\n";
    }
}
