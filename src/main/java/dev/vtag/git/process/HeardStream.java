package dev.vtag.git.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps what is written, and tells each piece of it that a line feed or a carriage return ends, as it comes. */
final class HeardStream extends OutputStream {
    private final ByteArrayOutputStream whole;
    private final Consumer<String> listener;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();

    HeardStream(ByteArrayOutputStream whole, Consumer<String> listener) {
        this.whole = whole;
        this.listener = listener;
    }

    @Override
    public void write(int value) {
        whole.write(value);
        if (value == '\n' || value == '\r') {
            listener.accept(piece.toString(StandardCharsets.UTF_8));
            piece.reset();
        } else {
            piece.write(value);
        }
    }
}
