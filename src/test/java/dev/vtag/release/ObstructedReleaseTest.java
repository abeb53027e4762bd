package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Links, a locked index and files that are only meant to be added, where a release writes. */
class ObstructedReleaseTest extends ReleaseScene {
    @Test
    void an_index_that_is_locked_is_refused_and_left() {
        repo.write("staged.txt", "staged\n");
        repo.git("add", "staged.txt");
        repo.write(".git/index.lock", "another's");

        assertRefused(5, "vtag: another git process holds " + repo.path(".git/index.lock") + "\n", "--allow-dirty");

        assertThat(repo.path(".git/index.lock")).hasContent("another's");
    }

    @Test
    void an_index_that_is_locked_when_it_is_written_is_written_by_the_command_that_is_named() throws IOException {
        repo.write("staged.txt", "staged\n");
        repo.git("add", "staged.txt");
        Path lock = repo.path(".git/index.lock");
        assertThatThrownBy(() -> KilledRelease.run(repo.environment(), repo.root(), "release", point -> {
                    if (point.equals("index")) {
                        repo.write(".git/index.lock", "");
                    }
                }))
                .isInstanceOfSatisfying(
                        VtagException.class,
                        e -> assertThat(e.hint().orElse(""))
                                .contains("rm " + lock, "vtag release --resume", "vtag release --abort"));
        assertThat(repo.git("diff", "--cached", "--name-only", "HEAD~")).isEqualTo("staged.txt");
        Files.delete(lock);

        assertThat(release("--resume").err()).isEmpty();

        assertThat(repo.git("status", "--porcelain")).isEqualTo("A  staged.txt");
    }

    @Test
    void a_changelog_that_is_a_link_is_refused_and_nothing_is_written_through_it() throws IOException {
        Path target = temp.resolve("elsewhere.md");
        Files.writeString(target, "# Theirs\n");
        Files.createSymbolicLink(repo.path("CHANGELOG.md"), target);
        assertRefused(1, "vtag: CHANGELOG.md is there, and HEAD does not hold it\n");
        repo.commitAll("docs: link");

        assertRefused(1, "vtag: CHANGELOG.md is a link, directory or submodule, no file\n");
        assertRefused(1, "vtag: CHANGELOG.md is a link, directory or submodule, no file\n", "--allow-dirty");

        assertThat(target).hasContent("# Theirs\n");
        assertThat(repo.path("CHANGELOG.md")).isSymbolicLink();
    }

    @Test
    void a_changelog_below_a_link_is_refused() throws IOException {
        Path target = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(repo.path("docs"), target);
        repo.write("vtag.yml", "release: {changelog: docs/CHANGELOG.md}\n");
        repo.commitAll("docs: link");

        assertRefused(1, "vtag: docs is a link, file or submodule, and docs/CHANGELOG.md goes below it\n");

        assertThat(target).isEmptyDirectory();
        assertThat(repo.git("ls-tree", "HEAD", "docs")).startsWith("120000 ");
    }

    @Test
    void a_file_replaced_by_a_link_that_git_does_not_look_at_stays_and_is_named() throws IOException {
        repo.write("CHANGELOG.md", "# Log\n");
        repo.commitAll("docs: log");
        repo.git("update-index", "--assume-unchanged", "CHANGELOG.md");
        Path target = temp.resolve("elsewhere.md");
        Files.writeString(target, "# Theirs\n");
        Files.delete(repo.path("CHANGELOG.md"));
        Files.createSymbolicLink(repo.path("CHANGELOG.md"), target);

        assertThat(release("v1.0.0").out()).contains("kept CHANGELOG.md, which was changed meanwhile");

        assertThat(repo.path("CHANGELOG.md")).isSymbolicLink();
        assertThat(target).hasContent("# Theirs\n");
        assertThat(repo.git("show", "HEAD:CHANGELOG.md")).startsWith("# Log").contains("[v1.0.0]");
    }

    @Test
    void a_changelog_that_is_only_meant_to_be_added_is_refused_with_what_helps() throws IOException {
        repo.write("CHANGELOG.md", "# Log\n");
        repo.git("add", "-N", "CHANGELOG.md");
        assertRefused(1, "vtag: CHANGELOG.md is there, and HEAD does not hold it\n", "--allow-dirty");
        Files.delete(repo.path("CHANGELOG.md"));

        String cure = assertRefused(
                1,
                "vtag: CHANGELOG.md is in the index, and HEAD does not hold it\n  git reset -- CHANGELOG.md\n",
                "--allow-dirty");

        assertThat(cure).endsWith("git reset -- CHANGELOG.md\n");
        repo.git("reset", "-q", "--", "CHANGELOG.md");
        assertThat(release("v1.0.0").err()).isEmpty();
        assertClean();
    }

    @Test
    void another_file_that_is_only_meant_to_be_added_is_left_out_and_stays_so() {
        repo.write("intended.txt", "to add\n");
        repo.git("add", "-N", "intended.txt");
        assertRefused(1, "vtag: the work tree has changes that are not committed: intended.txt\n");

        assertThat(release("v1.0.0", "--allow-dirty").err()).isEmpty();
        assertIntended();
        assertThat(repo.git("ls-tree", "-r", "--name-only", "v1.0.0")).doesNotContain("intended.txt");

        assertThat(Vtag.run(repo, "unrelease").err()).isEmpty();
        assertIntended();
    }

    private void assertIntended() {
        assertThat(repo.git("status", "--porcelain")).isEqualTo(" A intended.txt");
        assertThat(repo.git("ls-files", "--debug", "intended.txt")).contains("flags: 2000");
    }

    private String assertRefused(int exit, String message, String... more) {
        String before = index() + repo.git("for-each-ref");
        String[] args = new String[more.length + 1];
        args[0] = "v1.0.0";
        System.arraycopy(more, 0, args, 1, more.length);

        TestRepo.Result refused = release(args);

        assertThat(refused.err()).startsWith(message);
        assertThat(refused.exit()).isEqualTo(exit);
        assertThat(index() + repo.git("for-each-ref")).isEqualTo(before);
        assertThat(repo.path(".git/vtag/release.journal")).doesNotExist();
        assertThat(repo.path(".vtag")).doesNotExist();
        return refused.err();
    }

    private String index() {
        return repo.git("ls-files", "--stage", "-v") + repo.git("diff", "--cached", "--raw");
    }
}
