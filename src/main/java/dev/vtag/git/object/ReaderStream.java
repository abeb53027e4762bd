package dev.vtag.git.object;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An object's content, which closes what it is read with. */
final class ReaderStream extends FilterInputStream {
    private final AutoCloseable source;

    ReaderStream(InputStream content, AutoCloseable source) {
        super(content);
        this.source = source;
    }

    @Override
    public void close() throws IOException {
        try (source) {
            super.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
