import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes target/bench.json and docs/benchmarks.md of what scripts/bench.sh has measured. */
final class Report {
    /** What a work is compared with: ratios at most reach and dream, both sides less than what base takes. */
    record Rival(String other, String words, String reach, String dream, String base) {}

    record Row(String name, String work, List<Rival> rivals) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    /** By row and contender: microseconds or KiB. */
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    private final List<String> vtags = new ArrayList<>();

    private Report() {}

    /** Report WORK JSON MARKDOWN: the latter is empty where it is not to be written. */
    public static void main(String[] args) throws IOException {
        Path work = Path.of(args[0]);
        Report report = new Report();
        report.read(work);
        Files.createDirectories(Path.of(args[1]).getParent());
        Files.writeString(Path.of(args[1]), report.json());
        String table = report.table();
        System.out.println(table);
        if (!args[2].isEmpty()) {
            Path page = Path.of(args[2]);
            String hand = Files.exists(page) ? afterMark(Files.readString(page)) : "";
            Files.writeString(page, report.page(work, table, page.resolveSibling("benchmarks")) + hand);
        }
    }

    private static final String MARK = "<!-- below: written by hand -->\n";

    private static String afterMark(String page) {
        int at = page.indexOf(MARK);
        return at < 0 ? "" : page.substring(at + MARK.length());
    }

    private void read(Path work) throws IOException {
        for (String line : Files.readAllLines(work.resolve("rows.tsv"))) {
            String[] words = line.split("\t", -1);
            if (words[0].equals("row")) {
                rows.put(words[1], new Row(words[1], words[2], new ArrayList<>()));
            } else {
                rows.get(words[1]).rivals.add(new Rival(words[2], words[3], words[4], words[5], words[6]));
            }
        }
        for (String line : Files.readAllLines(work.resolve("samples.tsv"))) {
            String[] words = line.split("\t", -1);
            samples.computeIfAbsent(words[0] + " " + words[1], key -> new ArrayList<>()).add(Double.valueOf(words[3]));
            if (words[1].startsWith("vtag") && !vtags.contains(words[1])) {
                vtags.add(words[1]);
            }
        }
        vtags.sort((a, b) -> b.compareTo(a));
    }

    private double median(String row, String contender) {
        double[] sorted = samples.getOrDefault(row + " " + contender, List.of(Double.NaN)).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double value(Row row, Rival rival, String contender) {
        double base = rival.base.equals("-") ? 0 : median(row.name, rival.base);
        return median(row.name, contender) - base;
    }

    private String table() {
        StringBuilder out = new StringBuilder("| work | compared with |");
        vtags.forEach(vtag -> out.append(" Java ").append(vtag.substring(4)).append(" |"));
        out.append(" other |");
        vtags.forEach(vtag -> out.append(" ratio ").append(vtag.substring(4)).append(" |"));
        out.append(" reach | dream | |\n|").append(" --- |".repeat(6 + 2 * vtags.size())).append('\n');
        for (Row row : rows.values()) {
            for (Rival rival : row.rivals) {
                line(out, row, rival);
            }
        }
        return out.toString();
    }

    private void line(StringBuilder out, Row row, Rival rival) {
        boolean memory = rival.other.equals("-");
        boolean alone = memory || rival.other.equals(rival.base);
        out.append("| ").append(row.work).append(" | ").append(rival.words).append(" |");
        for (String vtag : vtags) {
            double value = value(row, rival, vtag);
            out.append(' ').append(memory ? mebibytes(value) : Curves.time(value)).append(" |");
        }
        double other = alone ? Double.NaN : value(row, rival, rival.other);
        out.append(' ').append(alone ? "" : Curves.time(other)).append(" |");
        for (String vtag : vtags) {
            double ratio = value(row, rival, vtag) / other;
            out.append(' ').append(alone ? "" : String.format(Locale.ROOT, "%.2f", ratio)).append(" |");
        }
        double mine = value(row, rival, vtags.get(0));
        out.append(' ').append(shown(rival.reach)).append(" | ").append(shown(rival.dream)).append(" | ");
        out.append(verdict(rival, mine, alone ? mine : mine / other)).append(" |\n");
    }

    private static String shown(String bound) {
        return bound.equals("-") ? "" : bound.replaceAll("(?<=\\d)(?=[a-zA-Z])", " ");
    }

    private static String verdict(Rival rival, double mine, double ratio) {
        if (within(rival.dream, mine, ratio)) {
            return "dream";
        }
        if (within(rival.reach, mine, ratio)) {
            return "reached";
        }
        return rival.reach.equals("-") ? "" : "**not reached**";
    }

    private static boolean within(String bound, double mine, double ratio) {
        if (bound.equals("-")) {
            return false;
        } else if (bound.endsWith("MiB")) {
            return mine <= 1024 * Double.parseDouble(bound.substring(0, bound.length() - 3));
        } else if (bound.endsWith("ms")) {
            return mine <= 1000 * Double.parseDouble(bound.substring(0, bound.length() - 2));
        }
        return ratio <= Double.parseDouble(bound);
    }

    private String growth(Path pictures) throws IOException {
        Curves curves = new Curves();
        for (String key : samples.keySet()) {
            String[] words = key.split(" ");
            curves.add(words[0], words[1], median(words[0], words[1]));
        }
        return curves.write(pictures);
    }

    private static String mebibytes(double kibibytes) {
        return Double.isNaN(kibibytes) ? "" : String.format(Locale.ROOT, "%.0f MiB", kibibytes / 1024);
    }

    private String page(Path work, String table, Path pictures) throws IOException {
        StringBuilder out = new StringBuilder("# Benchmarks\n\nWritten by `scripts/bench.sh` in one run on one machine: the same work");
        out.append(" for all, in alternation, medians. A ratio is vtag's time by the other's; less is faster.\n\n");
        out.append(table).append(growth(pictures)).append("\n## How far they scatter\n\nFrom the quickest to the slowest round.\n\n");
        out.append("| work | contender | rounds | quickest | median | slowest |\n| --- | --- | --- | --- | --- | --- |\n");
        samples.forEach((key, values) -> {
            String row = key.substring(0, key.indexOf(' '));
            boolean memory = row.startsWith("memory");
            double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            out.append("| ").append(key.replace(" ", " | ")).append(" | ").append(sorted.length);
            for (double each : new double[] {sorted[0], median(row, key.substring(row.length() + 1)), sorted[sorted.length - 1]}) {
                out.append(" | ").append(memory ? mebibytes(each) : Curves.time(each));
            }
            out.append(" |\n");
        });
        out.append("\n## Where\n\n| | |\n| --- | --- |\n");
        for (String line : Files.readAllLines(work.resolve("machine.tsv"))) {
            out.append("| ").append(line.replace("\t", " | ")).append(" |\n");
        }
        return out.append('\n').append(MARK).toString();
    }

    /** Metrics as vtag's reader takes them: seconds, MiB and ratios. */
    private String json() {
        Map<String, Map<String, String>> metrics = new TreeMap<>();
        for (Row row : rows.values()) {
            Map<String, String> mine = metrics.computeIfAbsent(row.name.replace('-', '_'), key -> new TreeMap<>());
            boolean memory = row.rivals.stream().anyMatch(rival -> rival.other.equals("-"));
            for (String key : samples.keySet()) {
                String[] words = key.split(" ");
                if (words[0].equals(row.name)) {
                    mine.put(words[1] + (memory ? "_mib" : "_ms"), number(median(row.name, words[1]) / (memory ? 1024 : 1000)));
                }
            }
            for (Rival rival : row.rivals) {
                if (memory || rival.other.equals(rival.base)) {
                    continue;
                }
                for (String vtag : vtags) {
                    double ratio = value(row, rival, vtag) / value(row, rival, rival.other);
                    if (Double.isFinite(ratio)) {
                        mine.put(vtag + "_by_" + rival.other, number(ratio));
                    }
                }
            }
        }
        StringBuilder out = new StringBuilder("{");
        String comma = "\n";
        for (Map.Entry<String, Map<String, String>> row : metrics.entrySet()) {
            out.append(comma).append("  \"").append(row.getKey()).append("\": {");
            out.append(String.join(", ", row.getValue().entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                    .toList()));
            out.append('}');
            comma = ",\n";
        }
        return out.append("\n}\n").toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
