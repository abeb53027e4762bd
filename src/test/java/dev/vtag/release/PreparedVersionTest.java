package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions prepared on a branch without a tag, merged in every way there is, and tagged then. */
class PreparedVersionTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private String base;

    @BeforeEach
    void prepare() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("a.txt", "one\n");
        repo.commitAll("feat: start");
        repo.git("switch", "-q", "-c", "topic");
        repo.write("b.txt", "two\n");
        base = repo.commitAll("feat: more");
        TestRepo.Result prepared = vtag("release", "v1.2.0", "--no-tag", "-m", "For review.");
        assertThat(prepared.err()).isEmpty();
        assertThat(prepared.out())
                .isEqualTo("Prepared v1.2.0 on topic, without a tag.\nWhen it is merged: vtag tag v1.2.0\n");
    }

    @Test
    void preparing_makes_commit_and_documents_and_neither_tag_nor_archive() {
        assertThat(repo.git("diff", "--name-only", base, "HEAD").lines())
                .containsExactly(
                        ".vtag/versions/v1.2.0/deployment-notes.md",
                        ".vtag/versions/v1.2.0/known-issues.md",
                        ".vtag/versions/v1.2.0/report.md",
                        ".vtag/versions/v1.2.0/version.json",
                        "CHANGELOG.md");
        assertThat(repo.git("tag")).isEmpty();
        assertThat(repo.path(".git/vtag/archives")).doesNotExist();
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        assertThat(vtag("versions").out()).startsWith("v1.2.0").contains("untagged");
        assertThat(vtag("doctor").out())
                .contains("v1.2.0 is prepared in .vtag/versions/v1.2.0, and has no tag")
                .contains("vtag tag v1.2.0 " + repo.git("rev-parse", "HEAD").substring(0, 7));
        assertThat(vtag("release", "v1.2.0", "--dry-run").err())
                .contains(
                        "v1.2.0 is taken\n  it is prepared, and is tagged when it is merged: vtag tag v1.2.0\n  the next free"
                                + " one: v1.2.1");
        assertThat(vtag("next").out()).isEqualTo("v1.3.0\n");
    }

    @Test
    void a_merge_commit_is_tagged_with_all_that_agrees() throws Exception {
        onMain("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        repo.commitAll("feat: after");

        TestRepo.Result result = vtag("tag", "v1.2.0");

        String merge = repo.git("rev-parse", "main~1");
        assertThat(result.out())
                .isEqualTo("Tagged v1.2.0 at " + merge.substring(0, 7) + ".  Push it: git push REMOTE v1.2.0\n");
        assertThat(repo.git("rev-parse", "v1.2.0^{commit}")).isEqualTo(merge);
        assertThat(repo.git("for-each-ref", "--format=%(contents)", "refs/tags/v1.2.0"))
                .startsWith("Release v1.2.0\n\nFor review.\n\nVtag-Tree: " + repo.git("rev-parse", merge + "^{tree}")
                        + "\nVtag-Archive-Sha256: ");
        assertThat(repo.path(".git/vtag/archives/v1.2.0.tar.zst")).exists();
        assertThat(repo.path(".git/vtag/release.journal")).doesNotExist();
        assertThat(vtag("versions").out()).doesNotContain("untagged");
    }

    @Test
    void a_squash_is_tagged_and_what_cannot_be_known_is_said() {
        onMain("merge", "-q", "--squash", "topic");
        repo.git("commit", "-q", "-m", "Everything (#7)");

        TestRepo.Result plan = vtag("tag", "v1.2.0", "--dry-run");

        assertThat(plan.out().lines())
                .containsExactly(
                        "Would tag v1.2.0 at " + repo.git("rev-parse", "main").substring(0, 7)
                                + ", and archive it as v1.2.0.tar.zst",
                        "  = version.json and changelog name it",
                        "  = every other file is as it was made from",
                        "  ? it was made from " + base.substring(0, 7)
                                + ", which this commit does not contain: squashed or rebased",
                        "Nothing was changed (dry run).");
        assertThat(repo.git("tag")).isEmpty();
        assertThat(vtag("tag", "v1.2.0").exit()).isZero();
    }

    @Test
    void what_came_in_besides_is_named() {
        repo.git("switch", "-q", "main");
        repo.write("c.txt", "three\n");
        repo.commitAll("feat: meanwhile");
        onMain("merge", "-q", "--squash", "topic");
        repo.git("commit", "-q", "-m", "Everything (#7)");

        assertThat(vtag("tag", "v1.2.0").out())
                .contains("  ? not as it was made from, and not told in its documents: c.txt\n");
    }

    @Test
    void in_a_fresh_clone_of_a_squash_the_objects_are_missing_and_that_is_said() {
        onMain("merge", "-q", "--squash", "topic");
        repo.git("commit", "-q", "-m", "Everything (#7)");
        TestRepo clone = repo.sibling(temp.resolve("clone"));
        clone.git("clone", "-q", "--single-branch", "--branch=main", "file://" + repo.root(), ".");

        TestRepo.Result result = Vtag.run(clone, "tag", "v1.2.0");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("it was made from " + base.substring(0, 7) + ", a commit that is not in this clone")
                .contains("what changed since cannot be told");
    }

    @Test
    void a_version_that_only_the_followed_branch_has_is_found_there() {
        TestRepo clone = repo.sibling(temp.resolve("clone"));
        clone.git("clone", "-q", "--branch=main", "file://" + repo.root(), ".");
        onMain("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        clone.git("fetch", "-q");

        assertThat(Vtag.run(clone, "versions").out()).contains("v1.2.0", "untagged");
        assertThat(Vtag.run(clone, "release", "v1.2.0").err()).contains("v1.2.0 is taken");
        assertThat(Vtag.run(clone, "tag", "v1.2.0").exit()).isZero();
        assertThat(clone.git("rev-parse", "v1.2.0^{commit}")).isEqualTo(repo.git("rev-parse", "main"));
    }

    @Test
    void documents_that_do_not_agree_are_refused() {
        onMain("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        repo.write("CHANGELOG.md", "# Nothing\n");
        repo.commitAll("docs: lost");
        refused(1, "CHANGELOG.md at [..] has no entry for v1.2.0", "tag", "v1.2.0", "HEAD");
        repo.write(
                ".vtag/versions/v1.2.0/version.json",
                repo.git("show", "HEAD:.vtag/versions/v1.2.0/version.json").replace("\"v1.2.0\"", "\"v1.2.1\""));
        repo.commitAll("docs: renamed");
        refused(1, ".vtag/versions/v1.2.0/version.json at [..] says v1.2.1", "tag", "v1.2.0", "HEAD");
        refused(4, "[..] holds no .vtag/versions/v1.2.0/version.json", "tag", "v1.2.0", base);
        refused(4, "there is no commit nowhere", "tag", "v1.2.0", "nowhere");
        refused(4, "v3.0.0 is not prepared: neither HEAD nor the branch it follows has its documents", "tag", "v3.0.0");
        assertThat(vtag("tag", "v1.2.0").exit()).isZero();
        refused(1, "v1.2.0 has its tag already, at [..]", "tag", "v1.2.0");
        assertThat(repo.git("tag")).isEqualTo("v1.2.0");
    }

    @Test
    void where_releases_are_made_on_certain_branches_a_commit_elsewhere_is_refused() {
        repo.git("switch", "-q", "main");
        repo.write("vtag.yml", "release:\n  branches: [main]\n");
        repo.commitAll("build: settings");
        repo.git("switch", "-q", "topic");
        repo.git("merge", "-q", "-m", "main", "main");

        refused(1, "[..] is not on main, where releases are made", "tag", "v1.2.0");
        assertThat(vtag("release", "v1.3.0", "--no-tag").exit()).isZero();
        onMain("merge", "-q", "topic");
        assertThat(vtag("tag", "v1.3.0").exit()).isZero();
        assertThat(vtag("tag", "v1.2.0").exit()).isZero();
    }

    @Test
    void the_push_check_takes_such_a_tag_and_unrelease_takes_it_back() {
        Launcher program = Launcher.under(temp);
        TestRepo remote = repo.sibling(temp.resolve("remote.git"));
        remote.git("init", "-q", "--bare");
        repo.git("remote", "add", "origin", remote.root().toString());
        onMain("merge", "-q", "--squash", "topic");
        repo.git("commit", "-q", "-m", "Everything (#7)");
        assertThat(vtag("tag", "v1.2.0").exit()).isZero();
        assertThat(vtag("verify", "v1.2.0").exit()).isZero();

        refused(
                1,
                "the commit of v1.2.0 is not the one that vtag release made, but a merge, a squash or a later one",
                "unrelease",
                "v1.2.0");
        assertThat(vtag("unrelease", "v1.2.0", "--keep-commit").exit()).isZero();
        assertThat(vtag("tag", "v1.2.0").exit()).isZero();
        assertThat(program.runInProcess(repo, "install").exit()).isZero();
        assertThat(repo.run("git", "push", "-q", "origin", "main", "v1.2.0").err())
                .doesNotContain("vtag");
        assertThat(remote.git("tag")).isEqualTo("v1.2.0");
    }

    @Test
    void an_interrupted_tag_is_finished_or_undone() throws Exception {
        onMain("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        for (String point : java.util.List.of("archive", "tag", "refs", "refs mark", "finish")) {
            for (String end : java.util.List.of("--resume", "--abort")) {
                TestRepo copy = repo.sibling(temp.resolve(point.replace(' ', '-') + end));
                assertThat(copy.run("cp", "-a", repo.root() + "/.", ".").exit()).isZero();
                InterruptedTag.at(copy, "v1.2.0", point);
                assertThat(Files.exists(copy.path(".git/vtag/release.journal"))).isTrue();
                assertThat(Vtag.run(copy, "tag", "v1.2.0").err())
                        .startsWith("vtag: the release of v1.2.0 was interrupted\n");
                assertThat(Vtag.run(copy, "release", end).exit())
                        .as(point + end)
                        .isZero();
                boolean done = end.equals("--resume");
                assertThat(copy.git("tag")).isEqualTo(done ? "v1.2.0" : "");
                assertThat(Files.exists(copy.path(".git/vtag/archives/v1.2.0.tar.zst")))
                        .isEqualTo(done);
                assertThat(copy.git("status", "--porcelain")).isEmpty();
                assertThat(copy.git("rev-parse", "main")).isEqualTo(repo.git("rev-parse", "main"));
            }
        }
    }

    @Test
    void the_archive_that_an_earlier_tag_left_is_taken_and_another_is_refused() throws Exception {
        onMain("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        assertThat(vtag("tag", "v1.2.0").exit()).isZero();
        Path archive = repo.path(".git/vtag/archives/v1.2.0.tar.zst");
        byte[] whole = Files.readAllBytes(archive);
        repo.git("tag", "-d", "v1.2.0");

        assertThat(vtag("tag", "v1.2.0").err()).isEmpty();
        assertThat(archive).hasBinaryContent(whole);
        assertThat(vtag("verify", "v1.2.0").exit()).isZero();

        repo.git("tag", "-d", "v1.2.0");
        Files.write(archive, new byte[] {1});
        assertThat(vtag("tag", "v1.2.0", "--dry-run").err())
                .isEqualTo("vtag: there is an archive v1.2.0.tar.zst already, though no such tag\n  move it away: mv "
                        + archive + "* somewhere/else\n");
        assertThat(archive).hasBinaryContent(new byte[] {1});
    }

    @Test
    void the_artefacts_of_a_squash_are_the_tagged_versions() {
        onMain("switch", "-q", "-c", "models", "main");
        repo.write(".gitignore", "/w.bin\n");
        repo.commitAll("build: ignore");
        repo.write("w.bin", "weights\n");
        assertThat(vtag("release", "v1.3.0", "--no-tag", "--artifact", "w.bin").exit())
                .isZero();
        String versions = ".git/vtag/archives/artifacts/versions";
        assertThat(repo.run("sh", "-c", "rm -r " + versions).exit()).isZero();
        onMain("merge", "-q", "--squash", "models");
        repo.git("commit", "-q", "-m", "Models (#8)");

        assertThat(vtag("tag", "v1.3.0").err()).isEmpty();

        assertThat(repo.path(versions)).isDirectoryContaining("glob:**/v1.3.0-*.json");
        assertThat(vtag("prune", "--artifacts").exit()).isZero();
        assertThat(vtag("verify", "v1.3.0").out()).contains("1 artefact holds what version.json says");
        assertThat(repo.run("rm", "w.bin").exit()).isZero();
        assertThat(vtag("restore", "v1.3.0", "--artifacts").err()).isEmpty();
        assertThat(repo.path("w.bin")).hasContent("weights\n");
    }

    private void onMain(String... command) {
        repo.git("switch", "-q", "main");
        repo.git(command);
    }

    private void refused(int exit, String message, String... command) {
        TestRepo.Result result = vtag(command);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        String first = result.err().lines().findFirst().orElse("");
        assertThat(first.replaceAll("[0-9a-f]{7}(?![0-9a-f])", "[..]")).isEqualTo("vtag: " + message);
    }

    private TestRepo.Result vtag(String... command) {
        return Vtag.run(repo, command);
    }
}
