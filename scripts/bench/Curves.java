import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How time grows with what is there: the works named growth-KIND-COUNT, as curves (SVG) and as lines through them. */
final class Curves {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 110;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final Map<String, String> TITLES = Map.of(
            "files", "A snapshot with 10 changes, by the files that are there",
            "changes", "A snapshot of 100,000 files, by how many of them changed",
            "snapshots", "A snapshot with 10 changes, by the snapshots that are kept",
            "status", "vtag status and git status, by the snapshots that are kept");
    private static final List<String> COLOURS = List.of("#1f6feb", "#8250df", "#57606a");

    /** By kind, contender and count: microseconds. */
    private final Map<String, Map<String, Map<Long, Double>>> kinds = new TreeMap<>();

    /** Takes a median where its work is one of growth. */
    void add(String row, String contender, double micros) {
        String[] words = row.split("-");
        if (words.length == 3 && words[0].equals("growth") && !Double.isNaN(micros)) {
            kinds.computeIfAbsent(words[1], kind -> new TreeMap<>(Curves::vtagFirst))
                    .computeIfAbsent(contender, who -> new TreeMap<>())
                    .put(Long.valueOf(words[2]), micros);
        }
    }

    private static int vtagFirst(String a, String b) {
        return a.startsWith("vtag") == b.startsWith("vtag") ? b.compareTo(a) : a.startsWith("vtag") ? -1 : 1;
    }

    /** Writes a picture for each kind into the directory and returns what the page says of them. */
    String write(Path directory) throws IOException {
        if (kinds.isEmpty()) {
            return "";
        }
        Files.createDirectories(directory);
        StringBuilder page = new StringBuilder("\n## Growth\n\nBoth axes are logarithmic. Below each picture the straight line that fits best:");
        page.append(" what every run costs, and what each further one costs.\n");
        for (Map.Entry<String, Map<String, Map<Long, Double>>> kind : kinds.entrySet()) {
            String name = "growth-" + kind.getKey() + ".svg";
            Files.writeString(directory.resolve(name), picture(kind.getKey(), kind.getValue()));
            page.append("\n![").append(TITLES.getOrDefault(kind.getKey(), kind.getKey())).append("](").append(directory.getFileName()).append('/');
            page.append(name).append(")\n\n| |");
            TreeSet<Long> counts = new TreeSet<>();
            kind.getValue().values().forEach(points -> counts.addAll(points.keySet()));
            counts.forEach(count -> page.append(' ').append(grouped(count)).append(" |"));
            page.append(" each run | each further | off the line by |\n|").append(" --- |".repeat(counts.size() + 4)).append('\n');
            kind.getValue().forEach((who, points) -> {
                page.append("| ").append(who).append(" |");
                counts.forEach(count -> page.append(' ').append(time(points.getOrDefault(count, Double.NaN))).append(" |"));
                page.append(line(points)).append('\n');
            });
        }
        return page.toString();
    }

    /** The line with the least sum of squared relative errors. */
    private static String line(Map<Long, Double> points) {
        double w = 0;
        double wx = 0;
        double wxx = 0;
        double wy = 0;
        double wxy = 0;
        for (Map.Entry<Long, Double> point : points.entrySet()) {
            double x = point.getKey();
            double y = point.getValue();
            double weight = 1 / (y * y);
            w += weight;
            wx += weight * x;
            wxx += weight * x * x;
            wy += weight * y;
            wxy += weight * x * y;
        }
        double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
        double fixed = (wy - slope * wx) / w;
        double worst = 0;
        for (Map.Entry<Long, Double> point : points.entrySet()) {
            worst = Math.max(worst, Math.abs(fixed + slope * point.getKey() - point.getValue()) / point.getValue());
        }
        return String.format(Locale.ROOT, " %s | %.2f µs | %.0f %% |", time(fixed), slope, 100 * worst);
    }

    private static String picture(String kind, Map<String, Map<Long, Double>> contenders) {
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Map<Long, Double> points : contenders.values()) {
            for (Map.Entry<Long, Double> point : points.entrySet()) {
                lowest = Math.min(lowest, point.getValue());
                highest = Math.max(highest, point.getValue());
                least = Math.min(least, point.getKey());
                most = Math.max(most, point.getKey());
            }
        }
        int bottom = (int) Math.floor(Math.log10(lowest));
        int top = (int) Math.ceil(Math.log10(highest));
        double first = Math.log10(least);
        double last = Math.max(first + 1, Math.log10(most));
        StringBuilder out = new StringBuilder();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        out.append("\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(out, LEFT, 24, "start", "#24292f", TITLES.getOrDefault(kind, kind));
        for (int power = bottom; power <= top; power++) {
            double y = across(power, bottom, top, HEIGHT - BOTTOM, TOP);
            stroke(out, LEFT, y, WIDTH - RIGHT, y);
            text(out, LEFT - 8, y + 4, "end", "#57606a", time(Math.pow(10, power)));
        }
        for (int power = (int) Math.ceil(first - 1e-9); power <= last + 1e-9; power++) {
            double x = across(power, first, last, LEFT, WIDTH - RIGHT);
            stroke(out, x, TOP, x, HEIGHT - BOTTOM);
            text(out, x, HEIGHT - BOTTOM + 20, "middle", "#57606a", grouped(Math.round(Math.pow(10, power))));
        }
        text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "#57606a", kind.equals("status") ? "snapshots" : kind);
        curves(out, contenders, new double[] {first, last, bottom, top});
        return out.append("</svg>\n").toString();
    }

    private static void curves(StringBuilder out, Map<String, Map<Long, Double>> contenders, double[] range) {
        List<Double> taken = new ArrayList<>();
        int turn = 0;
        for (Map.Entry<String, Map<Long, Double>> contender : contenders.entrySet()) {
            String colour = COLOURS.get(turn++ % COLOURS.size());
            StringBuilder line = new StringBuilder();
            double y = 0;
            for (Map.Entry<Long, Double> point : contender.getValue().entrySet()) {
                double x = across(Math.log10(point.getKey()), range[0], range[1], LEFT, WIDTH - RIGHT);
                y = across(Math.log10(point.getValue()), range[2], range[3], HEIGHT - BOTTOM, TOP);
                line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                out.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x, y, colour));
            }
            out.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour).append("\" points=\"");
            out.append(line.toString().strip()).append("\"/>\n");
            double label = y;
            for (double other : taken) {
                label = Math.abs(other - label) < 14 ? other + 14 : label;
            }
            taken.add(label);
            text(out, WIDTH - RIGHT + 10, label + 4, "start", colour, contender.getKey().replace("vtag", "vtag, Java "));
        }
    }

    private static double across(double value, double from, double to, double start, double end) {
        return start + (value - from) / (to - from) * (end - start);
    }

    private static void stroke(StringBuilder out, double x1, double y1, double x2, double y2) {
        out.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#d0d7de\"/>\n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String colour, String words) {
        out.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n", x, y, anchor, colour, words));
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String time(double micros) {
        return Double.isNaN(micros)
                ? ""
                : micros < 1e6
                        ? String.format(Locale.ROOT, "%.0f ms", micros / 1000)
                        : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
}
