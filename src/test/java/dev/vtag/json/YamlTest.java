package dev.vtag.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @Test
    void every_node_knows_its_place() throws Exception {
        YamlNode.Mapping root =
                (YamlNode.Mapping) Yaml.parse("a: 1\nb:\n  - x\n  - 'y'\n").orElseThrow();

        YamlNode.Entry b = root.entries().get(1);
        assertThat(b.key().line()).isEqualTo(2);
        assertThat(b.key().column()).isEqualTo(1);
        assertThat(((YamlNode.Sequence) b.value()).items())
                .isEqualTo(List.of(
                        new YamlNode.Scalar("x", YamlNode.Kind.TEXT, 3, 5),
                        new YamlNode.Scalar("y", YamlNode.Kind.TEXT, 4, 5)));
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, DECIMAL",
        "no, BOOLEAN",
        "'010', INTEGER",
        "~, NULL",
        "2026-01-02, DATE",
        "v1, TEXT",
        "'\"no\"', TEXT"
    })
    void a_value_keeps_its_characters_and_says_what_YAML_takes_it_for(String written, YamlNode.Kind kind)
            throws Exception {
        YamlNode.Scalar scalar = (YamlNode.Scalar) Yaml.parse(written).orElseThrow();

        assertThat(scalar.kind()).isEqualTo(kind);
        assertThat(scalar.text()).isEqualTo(written.replace("\"", ""));
    }

    @Test
    void a_key_that_stands_twice_is_there_twice() throws Exception {
        assertThat(((YamlNode.Mapping) Yaml.parse("a: 1\na: 2\n").orElseThrow()).entries())
                .hasSize(2);
    }

    @Test
    void an_empty_text_holds_nothing() throws Exception {
        assertThat(Yaml.parse("")).isEmpty();
        assertThat(Yaml.parse("# only this\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1, 2",
                "a: b: c",
                "\ta: 1",
                "a: &x 1\nb: *x",
                "a: !!java.net.URL [x]",
                "a: !!str 1",
                "a: 1\n---\nb: 2",
                "? [a]\n: 1",
                "a: \u0007"
            })
    void what_is_not_read_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> Yaml.parse(text))
                .isInstanceOfSatisfying(
                        YamlSyntaxException.class, e -> assertThat(e.line()).isPositive());
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> Yaml.parse("[".repeat(100_000))).isInstanceOf(YamlSyntaxException.class);
    }
}
