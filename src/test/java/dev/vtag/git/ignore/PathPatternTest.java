package dev.vtag.git.ignore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.RepoPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    private static final IgnoreFile NONE = IgnoreFile.parse(new byte[0], LetterCase.EXACT);

    private static IgnoreFile file(String lines) {
        return IgnoreFile.parse(lines.getBytes(UTF_8), LetterCase.EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/foo**/x", "/foo**/x", "!a/b**", "/a***", "/foo**\\/x", "a/b**/"})
    void stars_that_split_a_word_are_known_to_be_read_differently_by_versions_of_git(String line) {
        assertThat(file("ok\n" + line + "\n").versionDependent()).hasValue(line);
        IgnoreStack stack = IgnoreStack.of(NONE, file(line)).push(0, file("other"));
        assertThat(stack.versionDependent()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo**",
                "src/**/x",
                "/**/x",
                "**/x",
                "src/foo**x",
                "src/foo*/x",
                "src/?**/x",
                "src/[a]**/x",
                "a/b"
            })
    void other_patterns_are_read_alike(String line) {
        assertThat(file(line).versionDependent()).isEmpty();
    }

    @Test
    void what_is_below_an_ignored_directory_stays_ignored_whatever_its_own_rules_say() {
        IgnoreFile root = file("/build/\n*.log\n!keep.log\n");
        IgnoreFile build = file("!*\n");
        IgnoreRules rules = new IgnoreRules(
                IgnoreStack.of(NONE, NONE),
                directory -> directory.isRoot() ? root : directory.equals(RepoPath.of("build")) ? build : NONE);
        assertThat(rules.isIgnored(RepoPath.of("build"), PathKind.DIRECTORY)).isTrue();
        assertThat(rules.isIgnored(RepoPath.of("build"), PathKind.FILE)).isFalse();
        assertThat(rules.isIgnored(RepoPath.of("build/deep/keep.log"), PathKind.FILE))
                .isTrue();
        assertThat(rules.isIgnored(RepoPath.of("src/a.log"), PathKind.FILE)).isTrue();
        assertThat(rules.isIgnored(RepoPath.of("src/keep.log"), PathKind.FILE)).isFalse();
        assertThat(rules.isIgnored(RepoPath.ROOT, PathKind.DIRECTORY)).isFalse();
    }

    @Test
    void a_file_that_later_versions_of_git_pass_over_is_known_to_be_read_differently() {
        assertThat(IgnoreFile.parse(new byte[IgnoreFile.MAX_BYTES], LetterCase.EXACT)
                        .versionDependent())
                .isPresent();
    }
}
