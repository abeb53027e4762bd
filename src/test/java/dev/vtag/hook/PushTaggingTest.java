package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prepared versions in real pushes by real git, through the installed hook with {@code tag: auto}. */
class PushTaggingTest extends PushScene {
    @BeforeEach
    void prepare() {
        repo.write("vtag.yml", "release:\n  branches: [main]\nhooks:\n  pre-push: {tag: auto}\n");
        repo.commitAll("feat: start");
        assertThat(vtag.runInProcess(repo, "install").exit()).isZero();
        push(0, "main");
        repo.git("switch", "-q", "-c", "topic");
        repo.write("a", "one\n");
        repo.commitAll("feat: more");
        assertThat(Vtag.run(repo, "release", "v1.2.0", "--no-tag").exit()).isZero();
    }

    @Test
    void a_merged_version_is_tagged_with_the_push_and_its_tag_goes_out_alone() {
        repo.git("tag", "-a", "-m", "mine", "mine");
        assertThat(push(0, "topic").err()).doesNotContain("vtag");
        merge();

        TestRepo.Result result = push(0, "main");

        String merge = repo.git("rev-parse", "main");
        assertThat(result.err())
                .contains("vtag: tagged v1.2.0 at " + merge.substring(0, 7) + ", and pushed the tag to origin\n")
                .contains("git push origin --delete v1.2.0 && vtag unrelease v1.2.0 --keep-commit");
        assertThat(remote.git("rev-parse", "main")).isEqualTo(merge);
        assertThat(remote.git("tag")).isEqualTo("v1.2.0");
        assertThat(remote.git("rev-parse", "v1.2.0")).isEqualTo(repo.git("rev-parse", "v1.2.0"));
        assertThat(repo.git("cat-file", "tag", "v1.2.0")).contains("Vtag-Archive-Sha256: ");
        assertThat(repo.path(".git/vtag/archives/v1.2.0.tar.zst")).exists();
        repo.commitAll("feat: after");
        assertThat(push(0, "main").err()).doesNotContain("vtag");
    }

    @Test
    void a_dry_run_tags_nothing_however_it_is_asked_for() {
        merge();
        repo.git("config", "alias.try", "push --dry-run");
        for (List<String> dry : List.of(
                List.of("push", "--dry-run"),
                List.of("push", "-n"),
                List.of("push", "-fn"),
                List.of("push", "--dry"),
                List.of("try"))) {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(dry);
            command.addAll(List.of("origin", "main"));
            assertThat(repo.run(command.toArray(String[]::new)).err())
                    .as("%s", dry)
                    .contains("vtag: would tag v1.2.0 at ", ", and push the tag (dry run)");
        }
        assertThat(repo.git("tag")).isEmpty();
        assertThat(remote.git("tag")).isEmpty();
    }

    @Test
    void under_no_git_that_can_be_seen_nothing_is_tagged() {
        merge();
        String tip = repo.git("rev-parse", "main");
        repo.set("JAVA_HOME", System.getProperty("java.home"));

        TestRepo.Result result = repo.feed(
                "refs/heads/main " + tip + " refs/heads/main " + "0".repeat(40) + "\n",
                vtag.program().toString(),
                "hook",
                "pre-push",
                "origin",
                remote.root().toString());

        assertThat(result.err())
                .contains(
                        "vtag: v1.2.0 at " + tip.substring(0, 7) + " is prepared and was not tagged: whether this push"
                                + " is a dry run cannot be seen from here\n  when it is there: vtag tag v1.2.0\n");
        assertThat(repo.git("tag")).isEmpty();
    }

    @Test
    void a_remote_that_takes_no_tag_leaves_none_here_and_the_push_goes_on() throws IOException {
        refuse("case $1 in refs/tags/*) echo no tags >&2; exit 1;; esac");
        merge();

        TestRepo.Result result = push(0, "main");

        assertThat(result.err())
                .contains(
                        "vtag: v1.2.0 was not tagged: origin did not take the tag: [remote rejected] (hook declined)\n")
                .contains("  remote: no tags")
                .contains("when it is there: vtag tag v1.2.0 ");
        assertThat(remote.git("rev-parse", "main")).isEqualTo(repo.git("rev-parse", "main"));
        assertThat(repo.git("tag")).isEmpty();
        assertThat(repo.path(".git/vtag/archives")).isEmptyDirectory();
        refuse("exit 0");
        repo.commitAll("feat: after");
        assertThat(push(0, "main").err())
                .contains("tagged v1.2.0 at " + repo.git("rev-parse", "main~1").substring(0, 7));
    }

    @Test
    void a_branch_that_is_refused_after_its_tag_is_mended_by_the_commands_that_were_named() throws IOException {
        refuse("case $1 in refs/heads/*) echo not now >&2; exit 1;; esac");
        merge();

        TestRepo.Result result = push(1, "main");

        assertThat(result.err()).contains("should main be refused now, the tag is ahead of it: push again, or");
        assertThat(remote.git("tag")).isEqualTo("v1.2.0");
        assertThat(Vtag.run(repo, "status").out())
                .contains("origin has the tag v1.2.0, and not its commit on main")
                .contains("push it: git push origin main.  Take the tag back: git push origin --delete v1.2.0");
        String mend = result.err().replaceAll("(?s).*take it back: ([^\n]*)\n.*", "$1");
        String[] commands = mend.split(" && ", -1);
        repo.git(commands[0].substring("git ".length()).split(" ", -1));
        assertThat(Vtag.run(repo, commands[1].substring("vtag ".length()).split(" ", -1))
                        .exit())
                .isZero();
        assertThat(remote.git("tag")).isEmpty();
        assertThat(repo.git("tag")).isEmpty();
        refuse("exit 0");
        push(0, "main");
        assertThat(remote.git("tag")).isEqualTo("v1.2.0");
        assertThat(Vtag.run(repo, "status").out()).doesNotContain("has the tag");
    }

    @Test
    void a_tag_that_the_remote_has_already_is_left_alone() {
        merge();
        remote.git("fetch", "-q", repo.root().toString(), "main:refs/heads/other");
        remote.git("tag", "v1.2.0", "other");

        assertThat(push(0, "main").err())
                .contains("vtag: v1.2.0 has its tag on origin already: git fetch origin --tags");
        assertThat(repo.git("tag")).isEmpty();
    }

    @Test
    void documents_that_do_not_agree_are_told_and_not_tagged() {
        repo.write("CHANGELOG.md", "# Nothing\n");
        repo.git("add", "-A");
        repo.git("commit", "-q", "--amend", "--no-edit");
        merge();

        assertThat(push(0, "main").err())
                .contains("vtag: v1.2.0 was not tagged: CHANGELOG.md at ", " has no entry for v1.2.0\n");
        assertThat(repo.git("tag")).isEmpty();
    }

    @Test
    void several_tips_tag_each_version_once_and_only_on_release_branches() {
        merge();
        repo.git("branch", "copy");

        assertThat(push(0, "main", "copy", "topic", "main:again")
                        .err()
                        .lines()
                        .filter(line -> line.contains("tagged v")))
                .hasSize(1);
        assertThat(remote.git("tag")).isEqualTo("v1.2.0");
    }

    @Test
    void without_release_branches_it_asks_for_them_and_off_it_is_silent() {
        repo.write("vtag.yml", "hooks:\n  pre-push: {tag: auto}\n");
        assertThat(push(0, "topic").err())
                .contains(
                        "vtag: prepared and not tagged: v1.2.0; name the branches whose pushes are, in vtag.yml: release:"
                                + " {branches: [main]}\n");
        repo.write("vtag.yml", "release:\n  branches: [topic]\n");
        assertThat(push(0, "topic:other").err()).doesNotContain("vtag:");
        assertThat(repo.git("tag")).isEmpty();
    }

    @Test
    void a_signer_that_fails_is_told_and_the_push_goes_on() {
        merge();
        repo.git("config", "tag.gpgSign", "true");
        repo.git("config", "gpg.program", "/nowhere/gpg");

        assertThat(push(0, "main").err()).contains("vtag: v1.2.0 was not tagged: cannot sign the tag v1.2.0: ");
        assertThat(repo.git("tag")).isEmpty();
        assertThat(remote.git("rev-parse", "main")).isEqualTo(repo.git("rev-parse", "main"));
    }

    private void merge() {
        repo.git("switch", "-q", "main");
        repo.git("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
    }

    private void refuse(String body) throws IOException {
        Path hook = remote.path("hooks/update");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
