package dev.vtag.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @TempDir
    Path temp;

    @Test
    void values_are_put_in_as_they_are() {
        Template template =
                Template.parse("{{a}}:{{#list}}[{{x}}]{{/list}}{{^none}} none{{/none}}{{#flag}} yes{{/flag}}", "t");

        String text = template.render(Map.of(
                "a", "<$1 \\ &>", "list", List.of(Map.of("x", 1), Map.of("x", 2)), "none", List.of(), "flag", true));

        assertThat(text).isEqualTo("<$1 \\ &>:[1][2] none yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{a.class}}", "{{a.length}}", "{{a.getBytes}}", "{{toString}}", "{{a.isEmpty}}", "{{missing}}"})
    void a_template_calls_nothing(String text) {
        assertThatThrownBy(() -> Template.parse(text, "mine.md").render(Map.of("a", "text")))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG))
                .hasMessageContaining("the template mine.md is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#a}}", "{{/a}}", "{{>other}}", "{{#a}}{{/b}}"})
    void a_malformed_template_is_named(String text) {
        assertThatThrownBy(() -> Template.parse(text, "mine.md").render(Map.of("a", "text")))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG))
                .hasMessageContaining("mine.md");
    }

    @Test
    void only_plain_values_are_taken() {
        assertThatThrownBy(() -> Template.parse("{{a}}", "t").render(Map.of("a", List.of(Map.of("b", temp)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_repository_s_own_template_comes_before_the_built_in_one() throws IOException {
        Path own = Files.createDirectories(temp.resolve(".vtag/templates")).resolve("changelog-entry.md");

        assertThat(TemplateSource.of(temp).find("changelog-entry.md")).isNotNull();
        Files.writeString(own, "mine: {{message}}\r\n");

        assertThat(TemplateSource.of(temp).find("changelog-entry.md").render(Map.of("message", "hello")))
                .isEqualTo("mine: hello\n");
    }
}
