package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed, and what is not, is git's to say, however the file in the work tree differs from what it committed. */
class ReleaseConversionTest extends ReleaseScene {
    private static final String LOG = "# Log\n\n## [Unreleased]\n\n- By hand: é.\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git config core.autocrlf true",
                "git config core.autocrlf input",
                "git config core.eol crlf && echo '* text=auto' >.gitattributes && git add . && git commit -qm text",
                "echo '*.md text eol=crlf' >.gitattributes && git add . && git commit -qm eol",
                "echo '*.md ident' >.gitattributes && printf '$Id: old $\\n' >>CHANGELOG.md && git add . && git commit -qm ident",
                "echo 'CHANGELOG.md working-tree-encoding=UTF-16LE' >.gitattributes && iconv -f UTF-8 -t UTF-16LE CHANGELOG.md >../u"
                        + " && cp ../u CHANGELOG.md && git add . && git commit -qm encoding",
                "git config core.fileMode false && chmod 755 CHANGELOG.md",
                "git update-index --split-index",
                "git update-index --assume-unchanged CHANGELOG.md",
                "git update-index --skip-worktree CHANGELOG.md",
                "git sparse-checkout set --no-cone '/*' '!/CHANGELOG.md'",
                "mkdir -p docs && echo d >docs/d && git add . && git commit -qm docs && git sparse-checkout set --cone --sparse-index docs",
            })
    void a_tree_that_git_calls_clean_is_clean_after_a_release_and_after_its_taking_back(String kind) {
        prepared();
        sh(repo, kind);
        assertThat(repo.git("status", "--porcelain")).isEmpty();

        TestRepo.Result released = release("minor");

        assertThat(released.err()).isEmpty();
        assertThat(released.out()).doesNotContain("kept");
        assertClean();
        assertThat(repo.git("show", "HEAD:CHANGELOG.md")).contains("## [v1.1.0]", "- By hand: é.");
        assertThat(repo.git("ls-files", "--stage", "CHANGELOG.md"))
                .contains(repo.git("rev-parse", "HEAD:CHANGELOG.md"));

        TestRepo.Result back = Vtag.run(repo, "unrelease", "v1.1.0");

        assertThat(back.err()).isEmpty();
        assertThat(back.out()).doesNotContain("kept");
        assertClean();
        assertThat(repo.git("show", "HEAD:CHANGELOG.md")).doesNotContain("v1.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "abort"})
    void a_cut_release_is_finished_and_undone_by_the_same_word(String way) {
        repo.write("CHANGELOG.md", LOG);
        repo.commitAll("docs: log");
        repo.git("config", "core.autocrlf", "true");
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        String last = way.equals("resume") ? "file CHANGELOG.md" : "index";
        assertThatThrownBy(() -> KilledRelease.run(repo.environment(), repo.root(), "release", point -> {
                    if (point.equals(last)) {
                        throw new IllegalStateException("cut");
                    }
                }))
                .hasMessage("cut");

        assertThat(KilledRelease.run(repo.environment(), repo.root(), way, ReleaseObserver.NONE)
                        .kept())
                .isEmpty();

        assertClean();
        assertThat(repo.git("tag")).isEqualTo(way.equals("resume") ? "v1.0.0" : "");
    }

    @Test
    void what_a_user_changed_under_a_flag_stays_theirs() throws Exception {
        prepared();
        repo.git("update-index", "--assume-unchanged", "CHANGELOG.md");
        repo.write("CHANGELOG.md", "mine\n");

        TestRepo.Result released = release("minor");

        assertThat(released.exit()).isZero();
        assertThat(released.out() + released.err()).contains("kept CHANGELOG.md");
        assertThat(Files.readString(repo.path("CHANGELOG.md"))).isEqualTo("mine\n");
        assertThat(repo.git("ls-files", "-v", "CHANGELOG.md")).startsWith("h ");
    }

    @Test
    void in_a_linked_work_tree_only_that_one_is_changed() {
        prepared();
        repo.git("worktree", "add", "-q", "-b", "side", "../side");
        repo.git("config", "core.autocrlf", "true");
        TestRepo side = repo.sibling(repo.root().resolveSibling("side"));

        TestRepo.Result released = Vtag.run(side, "release", "minor");

        assertThat(released.err()).isEmpty();
        assertThat(released.out()).doesNotContain("kept");
        assertThat(side.git("status", "--porcelain")).isEmpty();
        assertClean();
    }

    @Test
    void documents_behind_a_filter_are_refused_before_they_would_be_broken() {
        prepared();
        repo.git("config", "filter.shelf.clean", "sed 's/^/x/'");
        repo.git("config", "filter.shelf.smudge", "sed 's/^x//'");
        repo.write(".gitattributes", "*.md filter=shelf\n*.json filter=shelf\n");
        repo.git("add", "--renormalize", ".");
        repo.commitAll("fix: filter");
        String before = repo.git("rev-parse", "HEAD");

        TestRepo.Result refused = release("minor");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "CHANGELOG.md goes through the filter shelf, so what is committed of it is not its text",
                        "echo 'CHANGELOG.md -filter' >>.gitattributes",
                        ".vtag/versions/** goes through the filter shelf");
        assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(before);

        repo.write(
                ".gitattributes",
                "*.md filter=shelf\n*.json filter=shelf\nCHANGELOG.md -filter\n.vtag/versions/** -filter\n");
        repo.git("add", "--renormalize", ".");
        repo.commitAll("fix: no filter");
        assertThat(release("minor").err()).isEmpty();
        assertThat(repo.git("show", "HEAD:CHANGELOG.md")).contains("## [v1.1.0]", "- By hand: é.");
        assertClean();
    }

    @Test
    void the_changelog_is_written_over_other_line_ends() throws Exception {
        prepared();
        repo.git("config", "core.autocrlf", "true");

        assertThat(Vtag.run(repo, "changelog", "--write").err()).isEmpty();

        assertThat(repo.git("diff", "--numstat")).matches("[0-9]+\t0\tCHANGELOG.md");
        assertThat(Files.readAllBytes(repo.path("CHANGELOG.md"))).doesNotContain('\r');
    }

    private static void sh(TestRepo repo, String script) {
        assertThat(repo.run("sh", "-c", script).exit()).as(script).isZero();
    }

    /** A released v1.0.0, and a change since; all files as git wrote them without a conversion. */
    private void prepared() {
        repo.write("CHANGELOG.md", LOG.getBytes(StandardCharsets.UTF_8));
        repo.commitAll("docs: log");
        assertThat(release("v1.0.0").err()).isEmpty();
        repo.write("src/a.txt", "changed\n");
        repo.commitAll("feat: more");
    }
}
