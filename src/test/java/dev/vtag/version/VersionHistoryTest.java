package dev.vtag.version;

import static dev.vtag.version.VersionTest.versions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.version.VersionHistory.Clash;
import dev.vtag.version.VersionHistory.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionHistoryTest {
    private final VersionHistory history =
            VersionHistory.of(versions("v5.5.2-router", "v5.5.0", "v5.5.1-ood", "v5.5.0", "v5.4.9"));

    @Test
    void it_lists_each_version_once_in_version_order() {
        assertThat(history.versions()).isEqualTo(versions("v5.4.9", "v5.5.0", "v5.5.1-ood", "v5.5.2-router"));
        assertThat(history.highest()).contains(Version.parse("v5.5.2-router"));
        assertThat(history.before(Version.parse("v5.5.1"))).contains(Version.parse("v5.5.0"));
        assertThat(history.before(Version.parse("v1.0.0"))).isEmpty();
        assertThat(history.contains(Version.parse("5.5.0"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PATCH, v5.5.3", "MINOR, v5.6.0", "MAJOR, v6.0.0"})
    void the_next_version_follows_the_highest_numbers(Bump bump, String next) {
        assertThat(history.next(bump)).hasToString(next);
    }

    @ParameterizedTest
    @CsvSource({"PATCH, v0.0.1", "MINOR, v0.1.0", "MAJOR, v1.0.0"})
    void the_first_version_counts_from_zero(Bump bump, String first) {
        assertThat(VersionHistory.of(List.of()).next(bump)).hasToString(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.5.1", "v5.5.1-router"})
    void numbers_are_released_once_unless_variants_are_allowed(String wanted) {
        assertThat(history.clash(Version.parse(wanted), Variants.REFUSED))
                .map(Clash::reason)
                .contains("the numbers of " + wanted + " are taken by v5.5.1-ood");
        assertThat(history.clash(Version.parse(wanted), Variants.ALLOWED)).isEmpty();
    }

    @Test
    void a_taken_version_is_taken_with_variants_too() {
        assertThat(history.clash(Version.parse("v5.5.1-ood"), Variants.ALLOWED))
                .contains(new Clash(Version.parse("v5.5.1-ood"), "v5.5.1-ood is taken"));
    }

    @Test
    void a_name_that_differs_in_case_alone_clashes() {
        assertThat(history.clash(Version.parse("v5.5.1-OOD"), Variants.ALLOWED))
                .map(Clash::reason)
                .contains("v5.5.1-OOD and v5.5.1-ood are one name on a disk that ignores case");
    }

    @Test
    void free_numbers_clash_with_nothing() {
        assertThat(history.clash(Version.parse("v5.5.3-ood"), Variants.REFUSED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "v5.6.0, v5.5.2-router v5.5.1-ood v5.5.0",
        "v5.5.1, v5.5.1-ood v5.5.0 v5.5.2-router",
        "v0.0.1, v5.4.9 v5.5.0 v5.5.1-ood",
        "v5.5.l-ood, v5.5.1-ood v5.5.0 v5.5.2-router",
        "ood, v5.5.1-ood v5.5.0 v5.4.9"
    })
    void the_nearest_versions_are_named_for_one_that_is_not_there(String name, String nearest) {
        assertThat(history.nearest(name)).isEqualTo(versions(nearest.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "v1.2.3, true",
        "V1.2.3, true",
        "1.2.3, true",
        "v1.2.3junk, true",
        "v01.2.3, true",
        "v1, false",
        "v1.2, false",
        "v1.2.x, false",
        "version-1.2.3, false",
        "'', false",
        "v, false"
    })
    void a_tag_is_meant_as_a_version_where_it_starts_with_three_numbers(String tag, boolean meant) {
        assertThat(TagName.meansVersion(tag)).isEqualTo(meant);
    }

    @Test
    void a_tag_knows_its_reference() {
        assertThat(TagName.of(Version.parse("v5.5.1-ood")).ref()).isEqualTo("refs/tags/v5.5.1-ood");
        assertThat(TagName.ofRef("refs/tags/v5.5.1-ood").orElseThrow().version())
                .isEqualTo(Version.parse("v5.5.1-ood"));
        assertThat(TagName.ofRef("refs/heads/v5.5.1")).isEmpty();
    }
}
