package dev.vtag.store;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The record of a job under way: what it plans, then what is done, each line durable before the job goes on. A journal
 * that exists when a command starts tells of an interrupted job.
 *
 * <p>Format 1: the line {@code vtag-journal 1}, then lines {@code <CRC-32 of the text, 8 hex digits> <text>}. The first
 * text is the plan. A last line that is cut short was never promised and is ignored; a damaged one before it is CORRUPT.
 */
public final class Journal implements AutoCloseable {
    private static final String HEADER = "vtag-journal 1";
    private static final Pattern NEWER = Pattern.compile("vtag-journal [1-9][0-9]*\n");
    private static final String CURE = "vtag doctor";

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * What an interrupted job left.
     *
     * @param plan the plan, one line
     * @param steps the steps marked done, in order
     */
    public record Pending(String plan, List<String> steps) {
        public Pending {
            steps = List.copyOf(steps);
        }
    }

    /** Starts a journal with this one-line plan; CONFLICT where an interrupted job's is there. */
    public static Journal begin(Path file, String plan, SharedPermissions sharing) {
        if (Files.exists(file)) {
            throw new VtagException(ErrorKind.CONFLICT, "an interrupted job is recorded in " + file, "vtag status");
        }
        // Whole before it has its name: a journal is never seen without its plan.
        AtomicFile.write(file, (HEADER + "\n" + line(plan)).getBytes(StandardCharsets.UTF_8), sharing);
        return reopen(file);
    }

    /** Opens an interrupted job's journal to go on with it. */
    public static Journal reopen(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            int whole = content.length;
            while (whole > 0 && content[whole - 1] != '\n') {
                whole--;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            // A line cut short was never promised; appending to it would damage the journal.
            channel.truncate(whole);
            channel.position(whole);
            return new Journal(file, channel);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Returns what an interrupted job left in this journal; nothing where there is none. */
    public static Optional<Pending> pending(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String content;
        try {
            // Bytes that are no text fail their line's checksum.
            content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure(file, e);
        }
        List<String> texts = parse(file, content);
        return Optional.of(new Pending(texts.get(0), texts.subList(1, texts.size())));
    }

    private static List<String> parse(Path file, String content) {
        if (!content.startsWith(HEADER + "\n")) {
            throw unreadable(file, content);
        }
        List<String> texts = new ArrayList<>();
        int at = HEADER.length() + 1;
        while (at < content.length()) {
            int end = content.indexOf('\n', at);
            if (end < 0) {
                // Cut short, it was never promised; but whole behind its checksum, only its line end is damaged.
                if (isWhole(content.substring(at, content.length() - 1))) {
                    throw damaged(file, content.length() - 1);
                }
                break;
            }
            String line = content.substring(at, end);
            if (!isWhole(line)) {
                throw damaged(file, at);
            }
            texts.add(line.substring(9));
            at = end + 1;
        }
        if (texts.isEmpty()) {
            throw new VtagException(ErrorKind.CORRUPT, "the journal " + file + " holds no plan", CURE);
        }
        return texts;
    }

    private static boolean isWhole(String line) {
        return line.length() >= 9
                && line.charAt(8) == ' '
                && line.substring(0, 8).equals(checksum(line.substring(9)));
    }

    private static VtagException unreadable(Path file, String content) {
        boolean newer = NEWER.matcher(content).lookingAt();
        return new VtagException(
                newer ? ErrorKind.REFUSED : ErrorKind.CORRUPT,
                newer ? "this vtag cannot read the journal " + file : "the journal " + file + " is damaged at byte 0",
                newer ? "finish the job with the version of vtag that began it" : CURE);
    }

    private static VtagException damaged(Path file, int at) {
        return new VtagException(ErrorKind.CORRUPT, "the journal " + file + " is damaged at byte " + at, CURE);
    }

    /** Marks a step done, durably. */
    public void mark(String step) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line(step).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Ends the job: the journal goes. */
    public void finish() {
        close();
        AtomicFile.delete(file);
    }

    /** Closes the file and leaves the journal for the next command. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static String line(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("more than one line: " + text);
        }
        return checksum(text) + " " + text + "\n";
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        String hex = Long.toHexString(crc.getValue());
        return "0".repeat(8 - hex.length()) + hex;
    }

    private static VtagException failure(Path file, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot use the journal " + file + ": " + AtomicFile.reason(e),
                "make room and check its permissions",
                e);
    }
}
