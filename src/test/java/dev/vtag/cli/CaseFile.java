package dev.vtag.cli;

import dev.vtag.testing.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of cases.
 *
 * @param file where it is
 * @param opening what every case begins with
 * @param cases the cases
 */
record CaseFile(Path file, Transcript opening, List<Case> cases) {
    /** Whether what came is written into the file instead of being compared. */
    static final boolean WRITING = Boolean.getBoolean("vtag.cases.write");

    /** One case. */
    record Case(String title, Transcript transcript) {}

    static CaseFile read(Path file) throws IOException {
        List<String> opening = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String title = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("## ")) {
                close(title, lines, opening, cases);
                title = line.substring(3);
                lines = new ArrayList<>();
            } else {
                lines.add(line);
            }
        }
        close(title, lines, opening, cases);
        return new CaseFile(file, Transcript.of(opening), cases);
    }

    private static void close(String title, List<String> lines, List<String> opening, List<Case> cases) {
        if (title.isEmpty()) {
            opening.addAll(lines);
        } else {
            cases.add(new Case(title, Transcript.of(lines)));
        }
    }

    /** Puts these lines in the place of the case's. */
    void rewrite(Case each, List<String> lines) throws IOException {
        List<String> all = Files.readAllLines(file);
        int from = all.indexOf("## " + each.title()) + 1;
        while (from < all.size() && !all.get(from).startsWith("$ ")) {
            from++;
        }
        int to = from;
        while (to < all.size() && !all.get(to).startsWith("## ")) {
            to++;
        }
        List<String> changed = new ArrayList<>(all.subList(0, from));
        changed.addAll(String.join("\n", lines).lines().toList());
        if (to < all.size()) {
            changed.add("");
        }
        changed.addAll(all.subList(to, all.size()));
        Files.write(file, changed);
    }
}
