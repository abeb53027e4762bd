package dev.vtag.changelog;

import dev.vtag.version.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The link definition {@code [Unreleased]: .../compare/v1.0.0...HEAD} that Keep a Changelog ends with, where a file has it in
 * just this form.
 *
 * @param address what comes before the older name
 * @param older the newest version's name, as the address has it
 * @param dots between the two names
 * @param newer {@code HEAD} or a branch
 * @param label what stands in the brackets
 */
record CompareLink(String label, String address, String older, String dots, String newer) {
    private static final Pattern DEFINITION = Pattern.compile(
            "\\[(?<label>unreleased)\\]:[ \\t]*(?<address>https?://\\S+/(?:compare|branches/compare)/)"
                    + "(?<older>[^\\s/]+?)(?<dots>\\.{2,3})(?<newer>HEAD|main|master|develop|trunk)[ \\t]*",
            Pattern.CASE_INSENSITIVE);

    /** Returns the definition that the line is; nothing where it is another, or in another form. */
    static Optional<CompareLink> parse(String line) {
        Matcher matcher = DEFINITION.matcher(line);
        return matcher.matches() && Version.read(matcher.group("older")).isPresent()
                ? Optional.of(new CompareLink(
                        matcher.group("label"),
                        matcher.group("address"),
                        matcher.group("older"),
                        matcher.group("dots"),
                        matcher.group("newer")))
                : Optional.empty();
    }

    /** Returns the two definitions that take its place once this version is there, without the last line end. */
    String released(Version version, String eol) {
        return "[" + label + "]: " + address + version + dots + newer + eol + "[" + version + "]: " + address + older
                + dots + version;
    }
}
