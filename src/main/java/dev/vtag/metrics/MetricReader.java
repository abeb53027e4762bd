package dev.vtag.metrics;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files of metrics; nested keys are joined by dots. */
public final class MetricReader {
    /** Two measurements of so many values are compared within 2 GiB. */
    private static final int MOST = 1_000_000;
    /** A document is read as a whole. */
    private static final int LONGEST = 64 << 20;

    private final MetricCollector collector = new MetricCollector(MOST);

    /**
     * Reads one more file.
     *
     * @param file where it lies
     * @param shown its path as the user would type it, for messages
     * @throws VtagException NOT_FOUND where it is not there; CORRUPT, naming line and column, where it is malformed, holds
     *     no number, or holds a metric that was read before; USAGE where its format is unknown
     */
    public MetricReader add(Path file, String shown) {
        MetricFormat format = MetricFormat.of(shown)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE,
                        shown + " is in no format that metrics are read from",
                        "give a file that ends with .json, .yaml, .yml or .toml"));
        try (InputStream content = open(file, shown)) {
            if (Files.size(file) > LONGEST) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        shown + " has " + Files.size(file) + " bytes; metrics are read from at most " + LONGEST,
                        "leave out of it what is no figure of the whole, or sum it up before");
            }
            return add(content, format, shown);
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    /** Opens a file of metrics; NOT_FOUND where there is none. */
    static InputStream open(Path file, String shown) {
        try {
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND, "there is no metrics file " + shown, "run what writes it first", e);
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    static VtagException unreadable(String shown, IOException cause) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot read " + shown + ": " + cause.getMessage(),
                "look at the file and its permissions",
                cause);
    }

    /** Reads one more document; throws as {@link #add(Path, String)} does. */
    public MetricReader add(InputStream content, MetricFormat format, String shown) {
        try {
            return read(content, format, shown);
        } catch (VtagException e) {
            throw e.hint().isPresent()
                    ? e
                    : new VtagException(
                            e.kind(), e.getMessage(), "mend it, or run what writes it again: " + shown, e.getCause());
        }
    }

    private MetricReader read(InputStream content, MetricFormat format, String shown) {
        int[] numbers = {0};
        format.read(content, shown, leaf -> {
            if (leaf.path().isEmpty()) {
                throw new VtagException(ErrorKind.CORRUPT, shown + " holds a lone value; metrics have names");
            }
            if (leaf.kind() == dev.vtag.json.Leaf.Kind.NUMBER) {
                numbers[0]++;
            }
            collector.add(leaf, shown);
        });
        if (numbers[0] == 0) {
            throw new VtagException(ErrorKind.CORRUPT, shown + " holds no number", "run what writes it again");
        }
        return this;
    }

    /** Returns all that was read. */
    public MetricSet set() {
        return collector.set();
    }
}
