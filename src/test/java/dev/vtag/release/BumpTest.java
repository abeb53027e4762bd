package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commits since the last version decide which number goes up, where the user names none. */
class BumpTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.commitAll("feat: start");
        repo.git("tag", "v1.2.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fix: a | v1.2.4",
                "feat: a | v1.3.0",
                "feat(ood): a | v1.3.0",
                "feat!: a | v2.0.0",
                "fix(ood)!: a | v2.0.0",
                "fix: a\\n\\nBREAKING CHANGE: b | v2.0.0",
                "chore: a\\n\\nlong\\n\\nBREAKING-CHANGE: b\\nCloses: #2 | v2.0.0",
                "fix: a\\n\\nno BREAKING CHANGE: here | v1.2.4",
                "fix: a\\n\\nbreaking change: in lower case | v1.2.4",
                "Closes #1, #2 | v1.2.4",
                "anything at all | v1.2.4",
                "feature request: a | v1.2.4",
            })
    void a_message_asks_for_a_number(String message, String next) {
        repo.commitAll(message.replace("\\n", "\n"));

        assertThat(next()).isEqualTo(next);
    }

    @Test
    void below_1_0_0_a_breaking_change_asks_for_a_minor_version() {
        repo.git("tag", "-d", "v1.2.3");
        repo.git("tag", "v0.4.2");
        repo.commitAll("feat!: a");

        assertThat(next()).isEqualTo("v0.5.0");
    }

    @Test
    void a_commit_and_its_revert_cancel_and_a_revert_of_the_revert_lets_it_stand() {
        write("feat: a");
        repo.git("revert", "--no-edit", "HEAD");
        assertThat(next()).isEqualTo("v1.2.4");

        repo.git("revert", "--no-edit", "HEAD");
        assertThat(next()).isEqualTo("v1.3.0");
    }

    @Test
    void the_revert_of_what_was_released_is_a_change_like_any_other() {
        write("feat: a");
        repo.git("tag", "v1.3.0");
        repo.git("revert", "--no-edit", "HEAD");

        assertThat(next()).isEqualTo("v1.3.1");
        assertThat(Vtag.run(repo, "release").err()).isEmpty();
        assertThat(repo.git("show", "HEAD:CHANGELOG.md")).contains("Revert \"feat: a\"");
    }

    @Test
    void the_next_version_goes_on_from_what_HEAD_contains_past_what_is_taken_elsewhere() {
        repo.git("switch", "-q", "-c", "elsewhere");
        repo.commitAll("feat!: new");
        repo.git("tag", "v2.0.0");
        repo.commitAll("fix: odd");
        repo.git("tag", "v1.2.5-odd");
        repo.git("switch", "-q", "main");
        repo.commitAll("fix: a");

        assertThat(next()).isEqualTo("v1.2.4");
        repo.git("tag", "v1.2.4", "elsewhere");
        assertThat(next()).isEqualTo("v1.2.6");
        assertThat(Vtag.run(repo, "next", "major").out()).isEqualTo("v3.0.0\n");
    }

    @Test
    void a_version_that_is_prepared_here_is_gone_on_from() {
        repo.commitAll("feat: a");
        assertThat(Vtag.run(repo, "release", "--no-tag").err()).isEmpty();
        repo.commitAll("fix: a");

        assertThat(Vtag.run(repo, "next", "patch").out()).isEqualTo("v1.3.1\n");
    }

    @Test
    void the_first_version_is_0_1_0() {
        repo.git("tag", "-d", "v1.2.3");

        assertThat(next()).isEqualTo("v0.1.0");
    }

    @Test
    void a_shallow_clone_is_not_counted_from_its_edge() {
        repo.commitAll("fix: a");
        TestRepo shallow = repo.sibling(temp.resolve("shallow"));
        shallow.git("clone", "-q", "--depth", "1", "file://" + repo.root(), ".");

        TestRepo.Result result = Vtag.run(shallow, "next");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("""
                vtag: this clone is shallow: the previous release may be missing from it
                  git fetch --unshallow --tags
                """);
        assertThat(Vtag.run(shallow, "status").exit()).isZero();
    }

    @Test
    void a_version_below_the_one_it_comes_after_is_refused_unless_allowed() {
        repo.commitAll("fix: a");

        assertThat(Vtag.run(repo, "release", "v1.0.9").err()).isEqualTo("""
                vtag: v1.0.9 is below v1.2.3, which it comes after
                  the next free one: v1.2.4; or insist with --allow-lower
                """);
        assertThat(Vtag.run(repo, "release", "v1.0.9", "--allow-lower").err()).isEmpty();
    }

    private void write(String message) {
        repo.write("a.txt", message);
        repo.commitAll(message);
    }

    private String next() {
        TestRepo.Result result = Vtag.run(repo, "next");
        assertThat(result.err()).isEmpty();
        return result.out().lines().findFirst().orElse("");
    }
}
