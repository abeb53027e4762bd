package dev.vtag.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            ood_auroc       @ ood_auroc
            a__b_c          @ a__b_c
            Größe_über      @ Größe_über
            a < b & c > d   @ a < b & c > d
            C:\\dir         @ C:\\dir
            loss (mean), %  @ loss (mean), %
            dependabot[bot] @ dependabot\\[bot]
            __init__        @ \\_\\_init\\_\\_
            a|b             @ a|b
            a*b*            @ a\\*b\\*
            <b>x</b>        @ \\<b>x\\</b>
            &lt;            @ \\&lt;
            ~~gone~~        @ \\~\\~gone\\~\\~
            ends with \\    @ ends with \\\\
            """, delimiter = '@')
    void only_what_would_be_taken_for_markup_is_escaped(String text, String markdown) {
        assertThat(Markdown.plain(text)).isEqualTo(markdown);
        assertThat(rendered("By " + Markdown.plain(text) + ".")).isEqualTo("<p>By " + html(text) + ".</p>");
    }

    @Test
    void whatever_the_text_is_it_is_what_is_shown() {
        String alphabet = "ab1_*`[]()<>!&;#|~\\- \"'/:.\u00e4";
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            String text = random.ints(1 + random.nextInt(9), 0, alphabet.length())
                    .collect(StringBuilder::new, (out, c) -> out.append(alphabet.charAt(c)), StringBuilder::append)
                    .toString();
            String words = text.strip();

            assertThat(rendered("x " + Markdown.plain(words) + " `y` *z* x"))
                    .as(text)
                    .isEqualTo("<p>x " + html(words) + " <code>y</code> <em>z</em> x</p>");
            if (!words.isEmpty()) {
                assertThat(rendered("- **" + Markdown.plain(words) + ":** x"))
                        .as(text)
                        .isEqualTo("<ul>\n<li><strong>" + html(words) + ":</strong> x</li>\n</ul>");
            }
            assertThat(rendered("x " + Markdown.code(text) + " y"))
                    .as(text)
                    .isEqualTo("<p>x <code>" + html(text) + "</code> y</p>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# a",
                "- a",
                "+ a",
                "> a",
                "1. a",
                "22) a",
                "```a",
                "~~~ a",
                "[ci]: typo",
                "[^1]: a",
                "* * *",
                "___",
                "-",
                "#"
            })
    void an_item_begins_with_nothing_but_its_words(String text) {
        assertThat(rendered("- " + Markdown.start(text) + " (abc1234)\n- b"))
                .isEqualTo("<ul>\n<li>" + html(text) + " (abc1234)</li>\n<li>b</li>\n</ul>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#12 a", "-a", "1.5 a", "`a` b", "[a](b) c", "**a** b", "[ci] a"})
    void markdown_at_the_beginning_of_an_item_stays(String text) {
        assertThat(Markdown.start(text)).isEqualTo(text);
    }

    @Test
    void a_task_is_none() {
        assertThat(Markdown.start("[x] a")).isEqualTo("\\[x] a");
    }

    @Test
    void what_no_line_can_show_is_replaced() {
        assertThat(Markdown.plain("a\nb\rc\u001b[1m\u202ed\u2028e")).isEqualTo("a b?c?\\[1m?d?e");
        assertThat(Markdown.cell("a\\|b")).isEqualTo("a\\\\\\|b");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String rendered(String markdown) {
        Node document = Parser.builder().build().parse(markdown);
        return HtmlRenderer.builder().build().render(document).strip();
    }
}
