package dev.vtag.changelog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** Markdown that a person wrote, made fit to stand in a document of vtag's. */
public final class OwnWords {
    /** How each kind of HTML block that an empty line does not end begins, and what ends it (CommonMark 0.31, 4.6). */
    private static final Map<Pattern, String> ENDINGS = Map.of(
            Pattern.compile("\\s*<!--.*", Pattern.DOTALL), "-->",
            Pattern.compile("\\s*<\\?.*", Pattern.DOTALL), "?>",
            Pattern.compile("\\s*<![A-Za-z].*", Pattern.DOTALL), ">",
            Pattern.compile("\\s*<!\\[CDATA\\[.*", Pattern.DOTALL), "]]>");

    private static final Pattern RAW =
            Pattern.compile("\\s*<(script|pre|style|textarea)(?:[\\s>].*)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private OwnWords() {}

    /**
     * Returns the text with every heading below a level, so that none ends the section that it stands in, and with a code
     * fence or comment closed that is left open, so that it swallows nothing of what follows.
     *
     * @param level the level of the heading that the text stands under, from 1
     */
    public static String within(int level, String text) {
        String bytes = new String(text.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String below = ChangelogOutline.below(
                level, bytes + ending(ChangelogOutline.parse(bytes).getLastChild()));
        return new String(below.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Only what is no part of a list or quote goes on below an empty line. */
    private static String ending(Node last) {
        if (last instanceof FencedCodeBlock code && code.getClosingFenceLength() == null) {
            return "\n" + code.getFenceCharacter().repeat(code.getOpeningFenceLength());
        }
        if (last instanceof HtmlBlock html) {
            String end = endOf(html.getLiteral());
            boolean open = !html.getLiteral().toLowerCase(Locale.ROOT).contains(end);
            return open ? "\n" + end : "";
        }
        return "";
    }

    private static String endOf(String html) {
        var raw = RAW.matcher(html);
        return raw.matches()
                ? "</" + raw.group(1).toLowerCase(Locale.ROOT) + ">"
                : ENDINGS.entrySet().stream()
                        .filter(kind -> kind.getKey().matcher(html).matches())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
    }
}
