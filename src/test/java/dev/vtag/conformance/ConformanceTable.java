package dev.vtag.conformance;

import dev.vtag.git.Engine;
import dev.vtag.git.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The outcome for each kind of repository, as a Markdown table with its sums. */
final class ConformanceTable {
    private final Map<String, Row> rows = new TreeMap<>();

    /** What was seen of one kind: nothing is right before it was seen to be. */
    static final class Row {
        private String engine = "";
        private String reason = "";
        private String tree = "NO";
        private String restore = "NO";
        private String archive = "-";

        void choice(EngineChoice choice) {
            engine = choice.engine().word();
            reason = choice.reason();
        }

        void tree() {
            tree = "yes";
        }

        void archive() {
            archive = "yes";
        }

        /** Notes that every restore was git's, or that git refused some, as vtag did. */
        void restore(int refused) {
            restore = refused == 0 ? "yes" : "yes, " + refused + " refused";
        }

        /** Notes that vtag refuses, in words of its own, what git refuses. */
        void refused() {
            engine = "refused";
            reason = "as git does";
            tree = "yes";
            restore = "-";
        }

        private boolean right() {
            return tree.equals("yes") && !restore.equals("NO");
        }
    }

    /** Starts the row of a kind. */
    Row start(Kind kind) {
        return start(kind.name());
    }

    /** Starts a row. */
    Row start(String name) {
        Row row = new Row();
        rows.put(name, row);
        return row;
    }

    /** Writes the table, the sums first. */
    void write(Path file) throws IOException {
        long refused = count("refused");
        long java = count(Engine.JAVA.word());
        long git = count(Engine.GIT.word());
        long right = rows.values().stream().filter(Row::right).count();
        StringBuilder text = new StringBuilder();
        text.append(rows.size()).append(" kinds of repository: ").append(right).append(" as git has them, ");
        text.append(rows.size() - right).append(" not; ").append(refused).append(" refused as git refuses them. ");
        text.append("Of the others ").append(java).append(" by the Java engine (");
        text.append(java + git == 0 ? 0 : 1000 * java / (java + git) / 10.0);
        text.append(" %), ").append(git).append(" by git.\n\n");
        text.append("| kind | engine | reason | tree | restore | archive |\n|---|---|---|---|---|---|\n");
        rows.forEach((name, row) -> text.append(
                String.join(" | ", "| " + name, row.engine, row.reason, row.tree, row.restore, row.archive + " |\n")));
        Files.writeString(file, text);
    }

    private long count(String engine) {
        return rows.values().stream().filter(row -> row.engine.equals(engine)).count();
    }
}
