package dev.vtag.metrics;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Leaf;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Gathers scalars into a {@link MetricSet}; two that come to one name are refused. */
final class MetricCollector {
    private static final Pattern OCTAL = Pattern.compile("-?0[0-9]+");
    private static final int LONGEST_OTHER = 200;

    /** Where a metric stands; told only where two come to one name. */
    private record Place(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ", line " + line + ", column " + column;
        }
    }

    private final int most;
    private final Map<String, Place> origins = new HashMap<>();
    private final TreeMap<String, Metric> metrics = new TreeMap<>();
    private final TreeMap<String, String> others = new TreeMap<>();

    /** Creates a collector of at most so many values, files together. */
    MetricCollector(int most) {
        this.most = most;
    }

    void add(Leaf leaf, String file) {
        String name = String.join(".", leaf.path());
        claim(name, new Place(file, leaf.line(), leaf.column()));
        String number = leaf.kind() == Leaf.Kind.NUMBER ? canonical(leaf.text()) : leaf.text();
        if (leaf.kind() == Leaf.Kind.NUMBER && Metric.isNumber(number) && !isOctal(number)) {
            metrics.put(name, new Metric(name, number));
        } else {
            others.put(name, shortened(leaf));
        }
    }

    private void claim(String name, Place place) {
        if (origins.size() == most) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    place.file() + " holds more than " + most + " values",
                    "measure less, or sum it up before: metrics are compared one by one");
        }
        Place before = origins.put(name, place);
        if (before != null) {
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    "the metric " + name + " is there twice: " + before + " and " + place,
                    "rename one of the two, or leave one file out");
        }
    }

    MetricSet set() {
        return new MetricSet(metrics, others);
    }

    /** YAML and TOML write {@code .nan}, {@code nan} and {@code inf}, and underscores between digits. */
    static String canonical(String text) {
        String bare = text.startsWith("+") ? text.substring(1) : text;
        return switch (bare.toLowerCase(Locale.ROOT)) {
            case ".nan", "nan", "-nan" -> "NaN";
            case ".inf", "inf", "infinity" -> "Infinity";
            case "-.inf", "-inf", "-infinity" -> "-Infinity";
            default -> bare;
        };
    }

    /** {@code 010} is eight to YAML 1.1 and ten to YAML 1.2: nobody can say which was meant. */
    private static boolean isOctal(String number) {
        return OCTAL.matcher(number).matches();
    }

    private static String shortened(Leaf leaf) {
        String text = leaf.kind() == Leaf.Kind.NULL ? "null" : leaf.text();
        return text.length() > LONGEST_OTHER ? text.substring(0, LONGEST_OTHER) + "..." : text;
    }
}
