package dev.vtag.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A session at a prompt, as a file: what is typed and what comes of it. Lines of standard error begin with {@code 2> };
 * an exit code other than 0 stands last, as {@code [exit 4]}. In what is expected {@code [..]} stands for any characters
 * of a line, and a line {@code ...} for any lines.
 *
 * @param steps what is typed, one after another
 */
public record Transcript(List<Step> steps) {
    /**
     * One command.
     *
     * @param command what is typed; lines after the first were typed at the prompt {@code > }
     * @param expected what comes of it
     */
    public record Step(String command, List<String> expected) {
        /** Returns whether this is what came. */
        public boolean matches(List<String> actual) {
            return matches(expected, actual);
        }

        private static boolean matches(List<String> expected, List<String> actual) {
            if (expected.isEmpty()) {
                return actual.isEmpty();
            }
            List<String> rest = expected.subList(1, expected.size());
            if (expected.get(0).equals("...")) {
                return matches(rest, actual)
                        || (!actual.isEmpty() && matches(expected, actual.subList(1, actual.size())));
            }
            return !actual.isEmpty()
                    && matches(expected.get(0), actual.get(0))
                    && matches(rest, actual.subList(1, actual.size()));
        }

        private static boolean matches(String expected, String actual) {
            if (!expected.contains("[..]")) {
                return expected.equals(actual);
            }
            StringBuilder pattern = new StringBuilder();
            String[] parts = expected.split(Pattern.quote("[..]"), -1);
            for (int i = 0; i < parts.length; i++) {
                pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
            }
            return actual.matches(pattern.toString());
        }
    }

    /** Returns the transcript of these lines; a line before the first command, or that is empty between two, is a remark. */
    public static Transcript of(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            if (!lines.get(i).startsWith("$ ")) {
                i++;
                continue;
            }
            StringBuilder command = new StringBuilder(lines.get(i++).substring(2));
            while (i < lines.size() && lines.get(i).startsWith("> ")) {
                command.append('\n').append(lines.get(i++).substring(2));
            }
            List<String> expected = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
                expected.add(lines.get(i++));
            }
            while (!expected.isEmpty() && expected.get(expected.size() - 1).isEmpty()) {
                expected.remove(expected.size() - 1);
            }
            steps.add(new Step(command.toString(), expected));
        }
        return new Transcript(steps);
    }

    /** Returns what came of a command as lines of a transcript. */
    public static List<String> lines(TestRepo.Result result) {
        List<String> lines = new ArrayList<>(result.out().lines().toList());
        result.err().lines().forEach(line -> lines.add("2> " + line));
        if (result.exit() != 0) {
            lines.add("[exit " + result.exit() + "]");
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
