package dev.vtag.metrics;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Json;
import dev.vtag.json.Leaf;
import dev.vtag.json.LeafReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code metrics.json} of a version: its numbers, what stood beside them, and which files they came from.
 *
 * <p>Format 1. NaN and the infinities are the strings {@code NaN}, {@code Infinity}, {@code -Infinity}, since JSON has no
 * such numbers.
 *
 * @param version the version, such as {@code v5.5.1-ood}
 * @param sources the files, from the root of the work tree, or by their name alone where they lie elsewhere
 * @param set the numbers
 */
public record MetricsDocument(String version, List<String> sources, MetricSet set) {
    private static final int FORMAT = 1;

    public MetricsDocument {
        sources = List.copyOf(sources);
    }

    /** Returns the file's text; the same document gives the same bytes. */
    public String text() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("version", version);
        document.put("sources", sources);
        Map<String, Object> numbers = new LinkedHashMap<>();
        set.metrics().forEach((name, metric) -> numbers.put(name, number(metric)));
        document.put("metrics", numbers);
        if (!set.others().isEmpty()) {
            document.put("others", set.others());
        }
        return Json.pretty(document);
    }

    /** Reads the file's text; CORRUPT where it is damaged, REFUSED where a newer vtag wrote it. */
    public static MetricsDocument read(String text, String what) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), what);
    }

    /** Reads the file from disk; NOT_FOUND where there is none, and as {@link #read(String, String)} does. */
    public static MetricsDocument read(Path file, String what) {
        try (InputStream content = MetricReader.open(file, what)) {
            return read(content, what);
        } catch (IOException e) {
            throw MetricReader.unreadable(what, e);
        }
    }

    private static MetricsDocument read(InputStream content, String what) {
        Reading reading = new Reading();
        LeafReader.JSON.read(content, what, leaf -> reading.accept(leaf, what));
        return reading.document(what);
    }

    private static Object number(Metric metric) {
        return metric.isFinite() ? new BigDecimal(metric.text()) : metric.text();
    }

    /** What has been read so far. */
    private static final class Reading {
        private String format = "";
        private String version = "";
        private final List<String> sources = new ArrayList<>();
        private final TreeMap<String, Metric> metrics = new TreeMap<>();
        private final TreeMap<String, String> others = new TreeMap<>();

        void accept(Leaf leaf, String what) {
            List<String> path = leaf.path();
            String name = String.join(".", path.subList(Math.min(1, path.size()), path.size()));
            switch (path.isEmpty() ? "" : path.get(0)) {
                case "format" -> format = leaf.text();
                case "version" -> version = leaf.text();
                case "sources" -> sources.add(leaf.text());
                case "metrics" -> metrics.put(name, metric(name, leaf, what));
                case "others" -> others.put(name, leaf.text());
                default -> {
                    // A later vtag may say more; what this one knows is not changed by it.
                }
            }
        }

        private static Metric metric(String name, Leaf leaf, String what) {
            if (!Metric.isNumber(leaf.text())) {
                throw new VtagException(
                        ErrorKind.CORRUPT,
                        what + " holds no number for " + name + " at line " + leaf.line() + ", column "
                                + leaf.column());
            }
            return new Metric(name, leaf.text());
        }

        MetricsDocument document(String what) {
            if (format.isEmpty() || version.isEmpty()) {
                throw new VtagException(ErrorKind.CORRUPT, what + " names no format and version");
            }
            if (!format.equals(Integer.toString(FORMAT))) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        what + " has format " + format + "; this vtag reads format " + FORMAT,
                        "install the newest vtag");
            }
            return new MetricsDocument(version, sources, new MetricSet(metrics, others));
        }
    }
}
