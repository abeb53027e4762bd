package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Reads and makes symbolic links with exactly these bytes as their target, which Java alone would tidy up. */
public final class LinkTarget {
    /** Nothing needs to be there: it only makes relative targets absolute, since only those show their raw bytes. */
    private static final Path BASE = Path.of("/-");

    private static final String SCRIPT = "t=$(printf '%b_' \"$1\") && ln -s -- \"${t%_}\" \"$2\"";

    private LinkTarget() {}

    /** Returns the target's bytes. */
    public static byte[] read(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        String text = target.toString();
        if (text.chars().allMatch(c -> c > 0 && c < 0x80)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        String raw = BASE.resolve(target).toUri().getRawPath();
        // Only a URI shows raw bytes, and it ends a directory with a slash of its own.
        int end = raw.endsWith("/") && !text.endsWith("/") ? raw.length() - 1 : raw.length();
        int start = text.startsWith("/") ? 0 : BASE.toString().length() + 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }

    /** Makes the link. */
    static void create(Path link, byte[] target) throws IOException {
        if (target.length == 0) {
            throw new IOException("a symbolic link without a target cannot be made here");
        }
        Path path = target[0] == '/'
                ? Path.of("/").resolve(RepoPath.of(target, 1, target.length - 1).under(Path.of("")))
                : RepoPath.of(target).under(Path.of(""));
        Files.createSymbolicLink(link, path);
        if (Arrays.equals(read(link), target)) {
            return;
        }
        // Java drops doubled and trailing slashes; the shell does not.
        Files.delete(link);
        shell(link, target);
        if (!Arrays.equals(read(link), target)) {
            throw new IOException("the link's target did not come out as it was");
        }
    }

    private static void shell(Path link, byte[] target) throws IOException {
        StringBuilder escaped = new StringBuilder();
        for (byte b : target) {
            escaped.append(String.format(Locale.ROOT, "\\0%03o", b & 0xff));
        }
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", SCRIPT, "sh", escaped.toString(), link.toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VtagException(ErrorKind.INTERRUPTED, "interrupted while a link was made", null, e);
        }
    }
}
