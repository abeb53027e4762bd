package dev.vtag.config;

import dev.vtag.json.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types that settings are made of; strict where YAML guesses ({@code no}, {@code 010}, {@code 1.10}). */
final class SettingTypes {
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,8})(?:\\.([0-9]{1,3}))? ?(B|KiB|MiB|GiB|TiB)");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8}) ?(ms|s|min|h|d)");
    private static final Pattern WEB = Pattern.compile("https?://[^\\s@()<>]+");
    private static final List<String> SIZE_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    /** {@code true} or {@code false}. */
    static final SettingType<Boolean> SWITCH = new ScalarType<>(
            "true or false", schema("type", "boolean"), SettingTypes::readSwitch, String::valueOf, value -> value);

    /** A size in bytes. */
    static final SettingType<Long> BYTES = new ScalarType<>(
            "a size such as 100 MiB",
            schema("type", "string", "pattern", "^" + SIZE.pattern() + "$"),
            SettingTypes::readBytes,
            SettingTypes::writtenBytes,
            SettingTypes::writtenBytes);

    /** A span of time. */
    static final SettingType<Duration> DURATION_TYPE = new ScalarType<>(
            "a duration such as 10s",
            schema("type", "string", "pattern", "^" + DURATION.pattern() + "$"),
            SettingTypes::readDuration,
            SettingTypes::writtenDuration,
            SettingTypes::writtenDuration);

    /** A path below the repository's root. */
    static final SettingType<String> PATH = new ScalarType<>(
            "a path below the repository's root, such as docs/CHANGELOG.md",
            schema("type", "string", "minLength", 1),
            SettingTypes::readPath,
            value -> value,
            value -> value);

    /** Any text that is not empty. */
    static final SettingType<String> TEXT = new ScalarType<>(
            "text", schema("type", "string", "minLength", 1), SettingTypes::readText, value -> value, value -> value);

    /** The address of a page on the web; empty for none. */
    static final SettingType<String> WEB_ADDRESS = new ScalarType<>(
            "an address such as https://git.example.org/team/project",
            schema("type", "string", "pattern", "^(" + WEB.pattern() + ")?$"),
            SettingTypes::readWebAddress,
            value -> value.isEmpty() ? "\"\"" : value,
            value -> value);

    /** A directory anywhere. */
    static final SettingType<String> DIRECTORY = new ScalarType<>(
            "a directory: absolute, from ~/, or from the main work tree's root",
            schema("type", "string"),
            SettingTypes::readDirectory,
            value -> value.isEmpty() ? "none" : value,
            value -> value);

    private SettingTypes() {}

    /** One of these words. */
    static SettingType<String> oneOf(List<String> words) {
        String expected = "one of " + String.join(", ", words);
        return new ScalarType<>(
                expected,
                schema("enum", words),
                node -> {
                    String text = scalar(node, expected).text();
                    if (!words.contains(text)) {
                        throw new WrongValueException(node, "expected " + expected + ", found " + text);
                    }
                    return text;
                },
                value -> value,
                value -> value);
    }

    /** One of the constants, by its lower-case name. */
    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> constants) {
        List<String> words =
                Stream.of(constants.getEnumConstants()).map(SettingTypes::word).toList();
        String expected = "one of " + String.join(", ", words);
        return new ScalarType<>(
                expected,
                schema("enum", words),
                node -> {
                    String text = scalar(node, expected).text();
                    return Stream.of(constants.getEnumConstants())
                            .filter(constant -> word(constant).equals(text))
                            .findFirst()
                            .orElseThrow(
                                    () -> new WrongValueException(node, "expected " + expected + ", found " + text));
                },
                SettingTypes::word,
                SettingTypes::word);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A whole number from {@code least} to {@code most}. */
    static SettingType<Integer> whole(int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return new ScalarType<>(
                expected,
                schema("type", "integer", "minimum", least, "maximum", most),
                node -> readWhole(node, least, most, expected),
                String::valueOf,
                value -> value);
    }

    /** A list of such values. */
    static <T> SettingType<List<T>> listOf(SettingType<T> type) {
        return new ListType<>(type);
    }

    /** Returns these keys and values in their order, so that the same schema gives the same bytes. */
    private static Map<String, Object> schema(Object... keysAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            schema.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return schema;
    }

    private static YamlNode.Scalar scalar(YamlNode node, String expected) throws WrongValueException {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.kind() == YamlNode.Kind.NULL) {
                throw new WrongValueException(node, "expected " + expected + ", found nothing");
            }
            return scalar;
        }
        String found = node instanceof YamlNode.Sequence ? "a list" : "a group of keys";
        throw new WrongValueException(node, "expected " + expected + ", found " + found);
    }

    private static String readDirectory(YamlNode node) throws WrongValueException {
        String text = readText(node);
        if (text.indexOf('\0') >= 0 || text.startsWith("~") && !text.equals("~") && !text.startsWith("~/")) {
            throw new WrongValueException(
                    node,
                    "expected " + DIRECTORY.expected() + ", found " + text.replace("\0", "\\0")
                            + (text.startsWith("~") ? "; another user's ~ is not known" : ""));
        }
        return text;
    }

    private static Boolean readSwitch(YamlNode node) throws WrongValueException {
        YamlNode.Scalar scalar = scalar(node, "true or false");
        if (scalar.kind() == YamlNode.Kind.BOOLEAN && scalar.text().matches("true|false")) {
            return Boolean.valueOf(scalar.text());
        }
        boolean quoted = scalar.text().matches("true|false");
        throw new WrongValueException(
                node, "expected true or false, found " + scalar.text() + (quoted ? " in quotes" : ""));
    }

    private static Integer readWhole(YamlNode node, int least, int most, String expected) throws WrongValueException {
        YamlNode.Scalar scalar = scalar(node, expected);
        String text = scalar.text();
        if (text.matches("0[0-9]+")) {
            throw new WrongValueException(
                    node,
                    "expected " + expected + ", found " + text + ", which YAML reads as octal: write "
                            + text.replaceFirst("^0+(?=.)", ""));
        }
        if (scalar.kind() == YamlNode.Kind.INTEGER && text.matches("-?[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new WrongValueException(node, "expected " + expected + ", found " + text);
    }

    private static Long readBytes(YamlNode node) throws WrongValueException {
        YamlNode.Scalar scalar = scalar(node, "a size such as 100 MiB");
        Matcher matcher = SIZE.matcher(scalar.text());
        if (!matcher.matches()) {
            throw new WrongValueException(
                    node,
                    "expected a size such as 100 MiB, found " + scalar.text() + "; units: "
                            + String.join(" ", SIZE_UNITS));
        }
        String number = matcher.group(2) == null ? matcher.group(1) : matcher.group(1) + "." + matcher.group(2);
        long unit = 1L << (10 * SIZE_UNITS.indexOf(matcher.group(3)));
        return new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).longValue();
    }

    private static String writtenBytes(Long bytes) {
        int unit = 0;
        long size = bytes;
        while (size >= 1024 && size % 1024 == 0 && unit < SIZE_UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return size + " " + SIZE_UNITS.get(unit);
    }

    private static Duration readDuration(YamlNode node) throws WrongValueException {
        YamlNode.Scalar scalar = scalar(node, "a duration such as 10s");
        Matcher matcher = DURATION.matcher(scalar.text());
        if (!matcher.matches()) {
            throw new WrongValueException(
                    node, "expected a duration such as 10s, found " + scalar.text() + "; units: ms s min h d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static String writtenDuration(Duration span) {
        return span.toMillis() % 1000 == 0 ? span.toSeconds() + "s" : span.toMillis() + "ms";
    }

    private static String readText(YamlNode node) throws WrongValueException {
        YamlNode.Scalar scalar = scalar(node, "text");
        if (scalar.kind() != YamlNode.Kind.TEXT) {
            String kind = switch (scalar.kind()) {
                case BOOLEAN -> "true or false";
                case DATE -> "a date";
                default -> "a number";
            };
            throw new WrongValueException(
                    node,
                    "expected text, found " + scalar.text() + ", which YAML reads as " + kind + ": write \""
                            + scalar.text() + "\"");
        }
        if (scalar.text().isBlank()) {
            throw new WrongValueException(node, "expected text, found none");
        }
        return scalar.text();
    }

    private static String readWebAddress(YamlNode node) throws WrongValueException {
        String text = scalar(node, WEB_ADDRESS.expected()).text();
        if (!text.isEmpty() && !WEB.matcher(text).matches()) {
            throw new WrongValueException(node, "expected " + WEB_ADDRESS.expected() + ", found " + text);
        }
        return text;
    }

    private static String readPath(YamlNode node) throws WrongValueException {
        String text = readText(node);
        boolean climbs = List.of(text.split("/", -1)).stream()
                .anyMatch(part ->
                        part.isEmpty() || part.equals(".") || part.equals("..") || part.equalsIgnoreCase(".git"));
        if (climbs || text.indexOf('\0') >= 0) {
            throw new WrongValueException(
                    node, "expected a path below the repository's root, such as docs/CHANGELOG.md, found " + text);
        }
        return text;
    }
}
