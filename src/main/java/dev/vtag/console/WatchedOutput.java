package dev.vtag.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An output that remembers its first failure. */
public final class WatchedOutput extends FilterOutputStream {
    private @Nullable String failure;

    /** Watches this output. */
    public WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            remember(e);
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            remember(e);
            throw e;
        }
    }

    /** Returns the system's words for the first failure. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void remember(IOException e) {
        if (failure == null) {
            failure = String.valueOf(e.getMessage());
        }
    }
}
