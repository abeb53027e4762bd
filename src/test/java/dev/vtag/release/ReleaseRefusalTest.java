package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What no release is made of, and that nothing is left behind then. */
class ReleaseRefusalTest extends ReleaseScene {
    @Test
    void your_own_changes_to_the_changelog_are_never_taken_along() {
        repo.write("CHANGELOG.md", "# Mine\n");
        assertThat(release("minor", "--allow-dirty").err())
                .isEqualTo(
                        "vtag: CHANGELOG.md is there, and HEAD does not hold it\n  git add CHANGELOG.md && git commit\n");
        repo.commitAll("docs: log");
        repo.write("CHANGELOG.md", "# Mine\nmore\n");
        String before = repo.git("for-each-ref");

        TestRepo.Result result = release("minor", "--allow-dirty");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("vtag: CHANGELOG.md has changes of yours that are not committed\n");
        assertThat(repo.path("CHANGELOG.md")).hasContent("# Mine\nmore\n");
        assertThat(repo.git("for-each-ref")).isEqualTo(before);
    }

    @Test
    void a_version_is_taken_by_its_tag_or_by_its_folder() {
        assertThat(release("v1.0.0").err()).isEmpty();
        repo.git("tag", "-d", "v1.0.0");

        assertThat(release("v1.0.0").err())
                .startsWith("vtag: v1.0.0 is taken\n")
                .contains("vtag tag v1.0.0\n", "  the next free one: v1.0.1\n");
        assertThat(release("v1.0.0-ood").err())
                .startsWith("vtag: the numbers of v1.0.0-ood are taken by v1.0.0\n")
                .contains("--allow-variant");
        assertThat(Vtag.run(repo, "versions").out()).startsWith("v1.0.0  ").contains("untagged");
        assertThat(release("v1.0.0-ood", "--allow-variant").err()).isEmpty();
        assertThat(Vtag.run(repo, "versions").out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("v1.0.0-ood", "v1.0.0");
    }

    @Test
    void nothing_new_is_not_released_twice() {
        assertThat(release("patch").err()).isEmpty();

        assertThat(release("patch").err()).startsWith("vtag: nothing was committed since v0.0.1\n");
    }

    @Test
    void states_in_which_no_release_is_made_are_named() throws IOException {
        repo.git("switch", "-q", "--detach");
        assertThat(release("patch").err()).isEqualTo("vtag: HEAD is on no branch\n  git switch BRANCH\n");
        repo.git("switch", "-q", "main");
        repo.write("vtag.yml", "release:\n  branches: [stable]\n");
        repo.commitAll("build: settings");
        assertThat(release("patch").err()).startsWith("vtag: releases are made on stable, not on main\n");
        repo.write("vtag.yml", "release:\n  changelog: docs\n");
        repo.write("docs/x", "");
        repo.commitAll("build: settings");
        assertThat(release("patch").err()).startsWith("vtag: docs is a link, directory or submodule, no file\n");
        repo.git("rm", "-q", "vtag.yml");
        repo.commitAll("build: settings");
        Files.writeString(repo.path(".git/MERGE_HEAD"), repo.git("rev-parse", "HEAD") + "\n");
        assertThat(release("patch").err()).startsWith("vtag: a merge is under way\n");
        Files.delete(repo.path(".git/MERGE_HEAD"));
        Files.createFile(repo.path(".git/index.lock"));
        assertThat(release("patch").err()).startsWith("vtag: another git process holds ");
        Files.delete(repo.path(".git/index.lock"));
        repo.set("GIT_CONFIG_GLOBAL", "/dev/null").set("EMAIL", "").set("GIT_COMMITTER_NAME", "");
        repo.git("config", "user.useConfigOnly", "true");
        assertThat(release("patch").exit()).isEqualTo(3);
    }

    @Test
    void an_unborn_branch_a_shallow_clone_and_a_bare_repository_are_refused() {
        TestRepo unborn = TestRepo.init(temp.resolve("unborn"));
        assertThat(Vtag.run(unborn, "release").err()).startsWith("vtag: there is no commit to release yet\n");
        repo.commitAll("feat: more");
        TestRepo shallow = repo.sibling(temp.resolve("shallow"));
        shallow.git("clone", "-q", "--depth=1", "file://" + repo.root(), ".");
        assertThat(Vtag.run(shallow, "release").err()).startsWith("vtag: this clone is shallow");
        TestRepo bare = repo.sibling(temp.resolve("bare"));
        bare.git("clone", "-q", "--bare", repo.root().toString(), ".");
        assertThat(Vtag.run(bare, "release").exit()).isEqualTo(1);
    }

    @Test
    void a_signer_that_fails_leaves_nothing_behind() {
        repo.git("config", "gpg.format", "ssh");
        repo.git(
                "config", "user.signingKey", repo.write("../no-key", "no key\n").toString());
        repo.git("config", "tag.gpgSign", "true");
        String before = repo.git("for-each-ref");

        TestRepo.Result result = release("minor");

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err())
                .startsWith("vtag: cannot sign anything: ")
                .contains("try it at a terminal: echo test | ssh-keygen -Y sign -n git -f ", "--no-sign");
        assertThat(repo.git("for-each-ref")).isEqualTo(before);
        assertThat(repo.path(".git/vtag/archives")).doesNotExist();
        assertClean();
    }
}
