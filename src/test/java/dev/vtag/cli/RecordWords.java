package dev.vtag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the source says of a record's components.
 *
 * @param root the directory of the source
 */
record RecordWords(Path root) {
    /** Returns the component's {@code @param} text as one line of Markdown; fails where there is none. */
    String of(Class<?> record, String component) throws IOException {
        Class<?> top = record;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String source = Files.readString(root.resolve(top.getName().replace('.', '/') + ".java"));
        Matcher declaration =
                Pattern.compile("\\brecord " + record.getSimpleName() + "\\b").matcher(source);
        if (!declaration.find()) {
            throw new AssertionError("no record " + record.getName());
        }
        String before = source.substring(0, declaration.start());
        String comment = before.substring(Math.max(0, before.lastIndexOf("/**")));
        Matcher words = Pattern.compile("@param " + component + "\\s+(.*?)(?=\\n\\s*\\*\\s*@|\\*/)", Pattern.DOTALL)
                .matcher(comment);
        if (!words.find()) {
            throw new AssertionError(record.getName() + " does not say what " + component + " is: @param");
        }
        return words.group(1)
                .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }
}
