package dev.vtag.store;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.SharedPermissions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a commit's hook kept for the changelog's next entry. Written and read without any library: a line of words, and the
 * bytes whose number it tells, one after another.
 *
 * @param head the commit that HEAD named, in full; empty before the first commit
 * @param taken when it was kept
 * @param staged git's numbers of the files that were staged, a line a file
 * @param metrics the files of metrics as they were
 */
public record ChangelogDraft(String head, Instant taken, String staged, List<Kept> metrics) {
    private static final String FIRST_LINE = "vtag changelog draft 1";

    public ChangelogDraft {
        metrics = List.copyOf(metrics);
    }

    /**
     * A file that was kept.
     *
     * @param path its path from the root
     * @param content its bytes
     */
    public record Kept(String path, byte[] content) {}

    /** Writes the draft in the place of the one before. */
    public void write(Path file, SharedPermissions sharing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line(out, FIRST_LINE);
        line(out, "head " + head);
        line(out, "taken " + taken);
        byte[] numbers = staged.getBytes(StandardCharsets.UTF_8);
        line(out, "staged " + numbers.length);
        out.writeBytes(numbers);
        for (Kept kept : metrics) {
            line(out, "metrics " + kept.content.length + " " + kept.path);
            out.writeBytes(kept.content);
        }
        AtomicFile.write(file, out.toByteArray(), sharing);
    }

    /** Reads the draft; nothing where there is none, or it is another vtag's. */
    public static Optional<ChangelogDraft> read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw SharedPermissions.obstacle(
                            Objects.requireNonNull(file.toAbsolutePath().getParent()))
                    .orElseGet(() -> new VtagException(
                            ErrorKind.ENVIRONMENT,
                            "cannot read " + file + ": " + AtomicFile.reason(e),
                            "delete it: the next commit writes it anew",
                            e));
        }
        try {
            return Optional.of(new Reader(content).draft());
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
            // A draft that cannot be read is none: it only ever saves a measurement.
            return Optional.empty();
        }
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static final class Reader {
        private final byte[] content;
        private int at;

        Reader(byte[] content) {
            this.content = content;
        }

        ChangelogDraft draft() {
            if (!line().equals(FIRST_LINE)) {
                throw new NumberFormatException("another format");
            }
            String head = line().substring("head ".length());
            Instant taken = Instant.parse(line().substring("taken ".length()));
            int length = Integer.parseInt(line().substring("staged ".length()));
            String staged = new String(bytes(length), StandardCharsets.UTF_8);
            List<Kept> kept = new ArrayList<>();
            while (at < content.length) {
                String[] words = line().split(" ", 3);
                kept.add(new Kept(words[2], bytes(Integer.parseInt(words[1]))));
            }
            return new ChangelogDraft(head, taken, staged, kept);
        }

        private String line() {
            int end = at;
            while (content[end] != '\n') {
                end++;
            }
            String line = new String(content, at, end - at, StandardCharsets.UTF_8);
            at = end + 1;
            return line;
        }

        private byte[] bytes(int length) {
            if (length < 0 || at + length > content.length) {
                throw new IndexOutOfBoundsException(length);
            }
            byte[] bytes = Arrays.copyOfRange(content, at, at + length);
            at += length;
            return bytes;
        }
    }
}
