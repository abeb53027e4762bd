package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.process.GitProgram;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A {@code git cat-file --batch --filters} that is kept running, so that a filter process is started once for all files.
 *
 * <p>git announces the size before the filters; where the filtered content ends is told by asking next for an object of a
 * random name, of which git says that it is missing.
 */
final class FilterConversation implements AutoCloseable {
    private static final int MAX_WORDS = 1 << 16;
    private static final long PATIENCE_SECONDS = 10;

    private final GitProgram git;
    private final Path directory;
    private final Map<String, String> variables;
    private final Process process;
    private final OutputStream requests;
    private final InputStream answers;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Thread listener;
    private boolean indexRead;

    FilterConversation(GitRepository repository, GitProgram git) {
        this.git = git;
        this.directory = git.home();
        this.variables = UserLocale.of(repository);
        this.process = git.start(List.of("cat-file", "--batch", "--filters"), variables, directory);
        this.requests = process.getOutputStream();
        this.answers = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.listener = new Thread(this::listen, "git cat-file");
        listener.setDaemon(true);
        listener.start();
    }

    /** Writes to {@code out} what git checks out for this blob at this path. */
    void write(RepoPath path, ObjectName blob, OutputStream out) throws IOException {
        if (!isPlain(path)) {
            writeAlone(path, blob, out);
            return;
        }
        // A name that starts so is looked up in the index, which git reads then: it may hold attributes that count.
        String marker = ":vtag-" + UUID.randomUUID();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        if (!indexRead) {
            request.writeBytes((marker + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        request.writeBytes((blob.hex() + " ").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(path.bytes());
        request.writeBytes(("\n" + marker + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            requests.write(request.toByteArray());
            requests.flush();
        } catch (IOException e) {
            throw failed(path);
        }
        if (!indexRead) {
            line(path);
            indexRead = true;
        }
        String header = line(path);
        if (!header.startsWith(blob.hex() + " blob ")) {
            throw new VtagException(ErrorKind.CORRUPT, "there is no blob " + blob + " for '" + path + "'", "git fsck");
        }
        copy(path, ("\n" + marker + " missing\n").getBytes(StandardCharsets.US_ASCII), out);
    }

    /** In a batch a line is a request, and blanks before a path are lost. */
    private static boolean isPlain(RepoPath path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.byteAt(i) == '\n') {
                return false;
            }
        }
        return path.byteAt(0) != ' ' && path.byteAt(0) != '\t';
    }

    private void writeAlone(RepoPath path, ObjectName blob, OutputStream out) throws IOException {
        String text = new String(path.bytes(), StandardCharsets.UTF_8);
        if (!RepoPath.of(text).equals(path)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "git cannot be asked to convert " + path + ": its name is not UTF-8 and has a line feed",
                    "git mv the file to a plainer name");
        }
        try (InputStream in = git.stream(List.of("cat-file", "--filters", "--path=" + text, blob.hex()), variables)) {
            in.transferTo(out);
        }
    }

    private String line(RepoPath path) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = answers.read(); b != '\n'; b = answers.read()) {
            if (b < 0) {
                throw failed(path);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Copies up to the end mark, which starts with its only line feed but the last. */
    private void copy(RepoPath path, byte[] end, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int filled = 0;
        int matched = 0;
        while (matched < end.length) {
            int b = answers.read();
            if (b < 0) {
                throw failed(path);
            }
            if (b == end[matched]) {
                matched++;
                continue;
            }
            if (filled + matched + 1 > buffer.length) {
                out.write(buffer, 0, filled);
                filled = 0;
            }
            System.arraycopy(end, 0, buffer, filled, matched);
            filled += matched;
            matched = b == end[0] ? 1 : 0;
            if (matched == 0) {
                buffer[filled++] = (byte) b;
            }
        }
        out.write(buffer, 0, filled);
    }

    private void listen() {
        byte[] buffer = new byte[4096];
        try (InputStream err = process.getErrorStream()) {
            for (int n = err.read(buffer); n >= 0; n = err.read(buffer)) {
                synchronized (words) {
                    if (words.size() < MAX_WORDS) {
                        words.write(buffer, 0, n);
                    }
                }
            }
        } catch (IOException e) {
            // The process was ended: nobody asks what it said.
            return;
        }
    }

    private VtagException failed(RepoPath path) {
        try {
            listener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String said;
        synchronized (words) {
            said = words.toString(StandardCharsets.UTF_8).strip();
        }
        return new VtagException(
                ErrorKind.REFUSED,
                "git cannot convert '" + path + "'" + (said.isEmpty() ? "" : ": " + said.replace("\n", "; ")),
                "git cat-file --filters 'HEAD:" + path + "'");
    }

    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
