package dev.vtag.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v0.0.0",
                "v5.5.1",
                "v5.5.1-ood",
                "v5.5.1-ood-work",
                "v5.5.0-baseline",
                "v5.5.1-current",
                "v5.5.1-a.b-c",
                "v5.5.1-01",
                "v9007199254740991.0.0"
            })
    void a_well_formed_version_reads_back_as_it_was_written(String text) {
        assertThat(Version.parse(text)).hasToString(text);
        assertThat(Version.parse(text.substring(1))).isEqualTo(Version.parse(text));
        assertThat(Version.refusal(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            v05.5.1            | leading zero
            v5.05.1            | leading zero
            v5.5.1-            | nothing follows the hyphen
            V5.5.1             | lower-case
            v5.5.1-ood_work    | not '_'
            v5.5.1-ood/work    | not '/'
            v5.5.1_ood         | is no number
            v5.5               | three numbers
            v5                 | three numbers
            v5.5.1.0           | three numbers
            v5..1              | git allows no '..'
            v5.5.              | git allows no tag whose name ends with '.'
            v5.5.x             | 'x' is no number
            v-1.0.0            | three numbers
            vv1.0.0            | is no number
            v5.5.1-a--b        | stands between
            v5.5.1-a.-b        | stands between
            v5.5.1--a          | stands between
            v5.5.1-a-          | stands between
            v5.5.1-é           | not 'é'
            v5.5.1+ood         | is no number
            v5.5.1-3-gabc1234  | git describe writes -3-gabc1234
            v5.5.1-ood-12-g0123456789abcdef | git describe
            v5.5.1-dirty       | git describe writes -dirty
            v5.5.1-3-gabc1234-dirty | git describe
            v5.5.1-broken      | git describe
            v9007199254740992.0.0 | beyond 9007199254740991
            v99999999999999999999999999.0.0 | beyond
            "v5.5.1 "          | git allows no ' '
            v5.5.1~1           | git allows no '~'
            v5.5.1^            | git allows no '^'
            v5.5.1:a           | git allows no ':'
            v5.5.?             | git allows no '?'
            v5.5.*             | git allows no '*'
            v5.5.[1]           | git allows no '['
            v5.5.1@{0}         | git allows no '@{'
            -5.5.1             | starts with '-'
            v5.5.1-a.lock      | ends with '.lock'
            /v5.5.1            | empty part
            .v5.5.1            | start with '.'
            """, delimiter = '|')
    void what_is_no_version_is_refused_with_the_reason(String text, String reason) {
        assertThat(Version.read(text)).isEmpty();
        assertThat(Version.refusal(text))
                .hasValueSatisfying(said -> assertThat(said).contains(reason));
        assertThatThrownBy(() -> Version.parse(text)).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
            assertThat(e).hasMessageContaining(reason);
        });
    }

    @Test
    void an_empty_or_endless_text_is_no_version() {
        assertThat(Version.read("")).isEmpty();
        assertThat(Version.read("v" + "9".repeat(100_000) + ".0.0")).isEmpty();
        assertThat(Version.read("v1.0.0-" + "a".repeat(64))).isPresent();
        assertThat(Version.refusal("v1.0.0-" + "a".repeat(65)))
                .hasValueSatisfying(said -> assertThat(said).contains("longer than 64"));
        assertThatThrownBy(() -> Version.parse("a\n\u001b[31m" + "b".repeat(500)))
                .hasMessageStartingWith("'a??")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void large_numbers_are_read_and_not_bumped_past_the_end() {
        assertThat(Version.parse("99999999999.0.0").major()).isEqualTo(99_999_999_999L);
        assertThatThrownBy(() -> Version.of(1, 2, Version.LARGEST).next(Bump.PATCH))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
    }

    @Test
    void an_upper_case_name_is_read_and_reported() {
        Version version = Version.parse("v5.5.1-OOD");

        assertThat(version.isCanonical()).isFalse();
        assertThat(Version.parse("v5.5.1-ood").isCanonical()).isTrue();
        assertThat(TagName.read("5.5.1").orElseThrow().isCanonical()).isFalse();
        assertThat(TagName.read("v5.5.1").orElseThrow().isCanonical()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rc1",
                "rc",
                "alpha",
                "alpha2",
                "beta",
                "snapshot",
                "ood-snapshot",
                "cr",
                "milestone",
                "a11y",
                "b2b",
                "m4",
                "ga",
                "final",
                "release",
                "release.2",
                "pre1",
                "dev",
                "a",
                "RC1"
            })
    void a_name_that_other_tools_read_as_a_pre_release_is_reserved(String name) {
        assertThat(Version.parse("v5.5.1-" + name).reserved()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ood",
                "work",
                "baseline",
                "current",
                "router",
                "performance",
                "crop",
                "released",
                "m",
                "master",
                "abc",
                "alphabet",
                "finale",
                "gamma",
                "01",
                "ood-rc1",
                "devices"
            })
    void an_ordinary_name_is_free(String name) {
        assertThat(Version.parse("v5.5.1-" + name).reserved()).isEmpty();
    }

    @Test
    void the_next_version_never_inherits_the_name() {
        Version version = Version.parse("v5.5.1-ood");

        assertThat(version.next(Bump.PATCH)).hasToString("v5.5.2");
        assertThat(version.next(Bump.MINOR)).hasToString("v5.6.0");
        assertThat(version.next(Bump.MAJOR)).hasToString("v6.0.0");
        assertThat(version.next(Bump.PATCH).named("router")).hasToString("v5.5.2-router");
        assertThat(version.core()).hasToString("v5.5.1");
        assertThatThrownBy(() -> version.named("no good")).hasMessageContaining("'no good' names no optimization");
    }

    @Test
    void versions_have_one_total_order() {
        List<Version> ordered = versions(
                "v0.9.9",
                "v5.5.0",
                "v5.5.0-baseline",
                "v5.5.1",
                "v5.5.1-01",
                "v5.5.1-1",
                "v5.5.1-2",
                "v5.5.1-10",
                "v5.5.1-OOD",
                "v5.5.1-ood",
                "v5.5.1-ood-work",
                "v5.5.1-ood.work",
                "v5.5.1-ood2",
                "v5.5.1-ood10",
                "v5.5.2",
                "v5.10.0",
                "v10.0.0");

        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
                        .as("%s against %s", ordered.get(i), ordered.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void the_order_of_random_versions_is_symmetric_transitive_and_consistent_with_equals() {
        Random random = new Random(20261120);
        List<Version> some = new ArrayList<>();
        String[] parts = {"a", "A", "b", "1", "01", "10", "2", "ab", "a1", "a01", "1a", "ood"};
        for (int i = 0; i < 150; i++) {
            StringBuilder name = new StringBuilder(parts[random.nextInt(parts.length)]);
            for (int n = random.nextInt(3); n > 0; n--) {
                name.append(random.nextBoolean() ? '.' : '-').append(parts[random.nextInt(parts.length)]);
            }
            some.add(new Version(1, 0, random.nextInt(2), random.nextInt(8) == 0 ? "" : name.toString()));
        }
        for (Version a : some) {
            for (Version b : some) {
                assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
                assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
                for (Version c : some) {
                    if (a.compareTo(b) < 0 && b.compareTo(c) < 0) {
                        assertThat(a).isLessThan(c);
                    }
                }
            }
        }
        List<Version> sorted = new ArrayList<>(some);
        Collections.sort(sorted);
        Collections.shuffle(some, random);
        Collections.sort(some);
        assertThat(some).isEqualTo(sorted);
    }

    @Test
    void git_agrees_with_every_refusal_that_speaks_of_it(@TempDir Path temp) {
        TestRepo repo = TestRepo.init(temp.resolve("repo"));
        for (String tag : List.of(
                "a b",
                "a~b",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "a..b",
                "a@{b",
                "a//b",
                "/a",
                "a/",
                "a.",
                ".a",
                "a/.b",
                "a.lock",
                "a.lock/b",
                "a\u007f",
                "a\u0001",
                "v5.5.1-x",
                "a@",
                "a{b",
                "a.b",
                "-a",
                "a;b",
                "v1.0.0-a.lockb")) {
            int exit = repo.run("git", "check-ref-format", "refs/tags/" + tag).exit();
            boolean refused = tag.startsWith("-") || exit != 0;
            assertThat(RefFormat.refusal(tag).isPresent()).as(tag).isEqualTo(refused);
        }
    }

    static List<Version> versions(String... texts) {
        return List.of(texts).stream().map(Version::parse).toList();
    }
}
