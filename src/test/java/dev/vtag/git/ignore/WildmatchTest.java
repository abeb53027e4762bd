package dev.vtag.git.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: separating slashes, separating and folded, ordinary slashes, ordinary and folded; then text and pattern. */
class WildmatchTest {
    @ParameterizedTest(name = "{4} against {5}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                // names
                "1, 1, 1, 1, foo, foo",
                "0, 0, 0, 0, foo, bar",
                "1, 1, 1, 1, \"\", \"\"",
                "1, 1, 1, 1, foo, ???",
                "0, 0, 0, 0, foo, ??",
                "1, 1, 1, 1, foo, *",
                "1, 1, 1, 1, foo, f*",
                "0, 0, 0, 0, foo, *f",
                "1, 1, 1, 1, foo, *foo*",
                "1, 1, 1, 1, foobar, *ob*a*r*",
                "1, 1, 1, 1, aaaaaaabababab, *ab",
                "1, 1, 1, 1, foo*, foo\\*",
                "0, 0, 0, 0, foobar, foo\\*bar",
                "1, 1, 1, 1, f\\oo, f\\\\oo",
                "0, 0, 0, 0, foo, foo\\",
                // brackets
                "1, 1, 1, 1, ball, *[al]?",
                "0, 0, 0, 0, ten, [ten]",
                "1, 1, 1, 1, ten, **[!te]",
                "0, 0, 0, 0, ten, **[!ten]",
                "1, 1, 1, 1, ten, t[a-g]n",
                "0, 0, 0, 0, ten, t[!a-g]n",
                "1, 1, 1, 1, ton, t[!a-g]n",
                "1, 1, 1, 1, ton, t[^a-g]n",
                "1, 1, 1, 1, a]b, a[]]b",
                "1, 1, 1, 1, a-b, a[]-]b",
                "0, 0, 0, 0, aab, a[]-]b",
                "1, 1, 1, 1, aab, a[]a-]b",
                "1, 1, 1, 1, ], ]",
                "0, 0, 0, 0, ab, a[]b",
                "0, 0, 0, 0, ab, [",
                "0, 0, 0, 0, ab, [!",
                "0, 0, 0, 0, ab, [-",
                "1, 1, 1, 1, -, [-]",
                "0, 0, 0, 0, -, [a-",
                "1, 1, 1, 1, -, [--A]",
                "1, 1, 1, 1, 5, [--A]",
                "1, 1, 1, 1, \"[\", [\\[]",
                "1, 1, 1, 1, \\, [\\\\]",
                "1, 1, 1, 1, ], [\\]]",
                "1, 1, 1, 1, 2, [\\1-\\3]",
                "0, 0, 0, 0, 4, [\\1-\\3]",
                // classes
                "1, 1, 1, 1, a1B, [[:alpha:]][[:digit:]][[:upper:]]",
                "0, 1, 0, 1, a, [[:digit:][:upper:][:space:]]",
                "1, 1, 1, 1, A, [[:digit:][:upper:][:space:]]",
                "1, 1, 1, 1, 1, [[:digit:][:upper:][:space:]]",
                "0, 0, 0, 0, 1, [[:digit:][:upper:][:spaci:]]",
                "1, 1, 1, 1, \" \", [[:digit:][:upper:][:space:]]",
                "0, 0, 0, 0, ., [[:digit:][:upper:][:space:]]",
                "1, 1, 1, 1, ., [[:digit:][:punct:][:space:]]",
                "1, 1, 1, 1, 5, [[:xdigit:]]",
                "1, 1, 1, 1, _, [[:alnum:][:alpha:][:blank:][:cntrl:][:digit:][:graph:][:lower:][:print:][:punct:][:space:][:upper:][:xdigit:]]",
                "1, 1, 1, 1, y, [a-c[:digit:]x-z]",
                "0, 0, 0, 0, q, [a-c[:digit:]x-z]",
                "1, 1, 1, 1, [ab], [[]ab]",
                "1, 1, 1, 1, [ab], [[:]ab]",
                "0, 0, 0, 0, [ab], [[::]ab]",
                "1, 1, 1, 1, [ab], [[:digit]ab]",
                // slashes
                "0, 0, 1, 1, foo/baz/bar, foo*bar",
                "0, 0, 1, 1, foo/baz/bar, foo**bar",
                "1, 1, 1, 1, foobazbar, foo**bar",
                "1, 1, 1, 1, foo/baz/bar, foo/**/bar",
                "1, 1, 0, 0, foo/bar, foo/**/bar",
                "1, 1, 1, 1, foo/b/a/z/bar, foo/**/**/bar",
                "1, 1, 0, 0, foo/bar, foo/**/**/bar",
                "0, 0, 1, 1, foo/bar, foo?bar",
                "0, 0, 1, 1, foo/bar, foo[/]bar",
                "0, 0, 1, 1, foo/bar, foo[^a-z]bar",
                "0, 0, 1, 1, foo/bar, f[^eiu][^eiu][^eiu][^eiu][^eiu]r",
                "1, 1, 0, 0, foo, **/foo",
                "1, 1, 1, 1, XXX/foo, **/foo",
                "1, 1, 1, 1, bar/baz/foo, **/foo",
                "0, 0, 1, 1, bar/baz/foo, */foo",
                "0, 0, 1, 1, foo/bar/baz, **/bar*",
                "1, 1, 1, 1, deep/foo/bar/baz, **/bar/*",
                "0, 0, 1, 1, deep/foo/bar/baz/, **/bar/*",
                "1, 1, 1, 1, deep/foo/bar/baz/, **/bar/**",
                "0, 0, 0, 0, deep/foo/bar, **/bar/*",
                "1, 1, 1, 1, deep/foo/bar/, **/bar/**",
                "0, 0, 1, 1, foo/bar/baz, **/bar**",
                "1, 1, 1, 1, foo/bar/baz/x, */bar/**",
                "0, 0, 1, 1, deep/foo/bar/baz/x, */bar/**",
                "1, 1, 1, 1, deep/foo/bar/baz/x, **/bar/*/*",
                "1, 1, 1, 1, a/x/b, a/**\\/b",
                "0, 0, 0, 0, a/b, a/**\\/b",
                "1, 1, 1, 1, a/x/y/b, a/***/b",
                // letters
                "0, 1, 0, 1, a, A",
                "0, 1, 0, 1, A, a",
                "1, 0, 1, 0, A, \\A",
                "1, 0, 1, 0, A, [A]",
                "0, 1, 0, 1, a, [A-Z]",
                "0, 1, 0, 1, A, [a-z]",
                "0, 1, 0, 1, A, [[:lower:]]",
                "0, 1, 0, 1, b, [B-Zx]",
            })
    void a_text_matches_as_git_matches_it(
            int separating, int separatingFolded, int ordinary, int ordinaryFolded, String text, String pattern) {
        assertThat(matches(pattern, text, Wildmatch.Slash.SEPARATES, LetterCase.EXACT))
                .isEqualTo(separating == 1);
        assertThat(matches(pattern, text, Wildmatch.Slash.SEPARATES, LetterCase.FOLDED))
                .isEqualTo(separatingFolded == 1);
        assertThat(matches(pattern, text, Wildmatch.Slash.ORDINARY, LetterCase.EXACT))
                .isEqualTo(ordinary == 1);
        assertThat(matches(pattern, text, Wildmatch.Slash.ORDINARY, LetterCase.FOLDED))
                .isEqualTo(ordinaryFolded == 1);
    }

    private static boolean matches(String pattern, String text, Wildmatch.Slash slash, LetterCase letterCase) {
        return Wildmatch.compile(pattern.getBytes(StandardCharsets.UTF_8), slash, letterCase)
                .matches(text.getBytes(StandardCharsets.UTF_8));
    }
}
