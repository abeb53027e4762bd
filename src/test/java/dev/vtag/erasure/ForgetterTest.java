package dev.vtag.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetterTest {
    private static final String SECRET = "hunter2\n";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void keep_a_secret() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a", "one\n");
        repo.commitAll("first");
        repo.write("conf/deep/secret.env", SECRET);
        repo.write("conf/plain", "plain\n");
        vtag("snapshot");
        repo.write("a", "two\n");
        vtag("snapshot");
    }

    @Test
    void what_a_release_that_was_taken_back_still_holds_is_named() {
        assertThat(vtag("release", "v1.0.0", "--allow-dirty").err()).isEmpty();
        assertThat(vtag("unrelease").err()).isEmpty();

        assertThat(vtag("forget", "--path", "CHANGELOG.md").out())
                .contains("CHANGELOG.md is in a release that was taken back", "git for-each-ref refs/vtag/unreleased");
    }

    @Test
    void what_commits_kept_for_the_changelog_goes_in_every_work_tree() {
        repo.git("worktree", "add", "-q", "../second");
        Path first = repo.path(".git/vtag/changelog-draft");
        repo.write(".git/vtag/changelog-draft", SECRET);
        repo.write(".git/worktrees/second/vtag/changelog-draft", SECRET);

        vtag("forget", "--path", "conf/deep/secret.env");

        assertThat(first).doesNotExist();
        assertThat(repo.path(".git/worktrees/second/vtag/changelog-draft")).doesNotExist();
    }

    @Test
    void a_path_leaves_every_snapshot_and_git_can_drop_it() {
        String blob = repo.git("hash-object", "conf/deep/secret.env");
        vtag("pin", "latest");
        TestRepo.Result result = vtag("forget", "--path", "conf/deep/secret.env");
        assertThat(result.out())
                .contains("next snapshot keeps it again", "git gc --prune=now")
                .doesNotContain("commits of yours");
        assertThat(snapshots()).hasSize(2);
        for (String snapshot : snapshots()) {
            assertThat(repo.git("ls-tree", "-r", "--name-only", snapshot))
                    .contains("conf/plain")
                    .doesNotContain("secret");
            assertThat(repo.git("log", "-1", "--format=%B", snapshot))
                    .contains("Vtag-Skipped: \"conf/deep/secret.env\"");
            assertThat(snapshot)
                    .endsWith("-" + repo.git("rev-parse", snapshot + "^{tree}").substring(0, 7));
        }
        assertThat(vtag("snapshots").out()).contains("[pinned]");
        finish();
        assertThat(repo.run("git", "cat-file", "-e", blob).exit()).isNotZero();
        assertThat(repo.git("fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(vtag("forget", "--path", "conf/deep/secret.env").out()).contains("vtag holds nothing of it");
    }

    @Test
    void a_staged_secret_leaves_the_index_of_a_snapshot_too() {
        repo.git("add", "conf/deep/secret.env");
        repo.write("conf/deep/secret.env", "changed\n");
        vtag("snapshot");
        String staged = repo.git("rev-parse", ":conf/deep/secret.env");
        assertThat(repo.git("ls-tree", "-r", snapshots().get(2) + "^2")).contains(staged);
        vtag("forget", "--path", "conf");
        repo.git("rm", "-rqf", "--cached", "conf");
        finish();
        assertThat(repo.run("git", "cat-file", "-e", staged).exit()).isNotZero();
    }

    @Test
    void a_snapshot_by_name_goes_without_the_trash_once_it_is_not_pinned() {
        String blob = repo.git("hash-object", "conf/deep/secret.env");
        vtag("pin", "latest");
        assertThat(Vtag.run(repo, "forget", "latest").exit()).isEqualTo(1);
        assertThat(snapshots()).hasSize(2);
        vtag("unpin", "latest");
        for (int i = 0; i < 2; i++) {
            vtag("forget", "latest");
        }
        assertThat(repo.git("for-each-ref", "refs/vtag/")).isEmpty();
        finish();
        assertThat(repo.run("git", "cat-file", "-e", blob).exit()).isNotZero();
        assertThat(Vtag.run(repo, "forget", "latest").exit()).isEqualTo(4);
    }

    @Test
    void what_the_trash_holds_of_a_path_goes_too() throws IOException {
        Files.delete(repo.path("conf/deep/secret.env"));
        repo.write("vtag.yml", "snapshots: {keep: {last: 1, hourly: 0, daily: 0, weekly: 0, monthly: 0}}\n");
        vtag("snapshot");
        vtag("prune");
        assertThat(repo.git("for-each-ref", "refs/vtag/trash/").lines()).hasSize(2);
        assertThat(vtag("forget", "--path", "conf/deep").out().lines().filter(line -> line.startsWith("- snapshot")))
                .hasSize(2);
        assertThat(repo.git("for-each-ref", "refs/vtag/trash/")).isEmpty();
    }

    @Test
    void an_operation_that_holds_the_secret_can_no_longer_be_undone_and_the_others_can() {
        String blob = repo.git("hash-object", "conf/deep/secret.env");
        repo.write("conf/deep/secret.env", "other\n");
        vtag("restore", "latest", "conf/deep/secret.env");
        repo.write("a", "three\n");
        vtag("restore", "latest", "a");
        assertThat(vtag("forget", "--path", "conf/deep/secret.env").out()).contains("1 operation that can no longer");
        repo.write("conf/deep/secret.env", "other\n");
        finish();
        assertThat(repo.run("git", "cat-file", "-e", blob).exit()).isNotZero();
        vtag("undo");
        assertThat(repo.path("a")).hasContent("three\n");
    }

    @Test
    void an_artefact_of_that_path_is_named_with_who_has_it_and_what_deletes_it() throws IOException {
        artifacts("secret.bin", "plain.bin");
        repo.write("models/same.bin", "secret.bin\n");
        vtag("release", "v1.0.0", "--artifact", "models");
        vtag("release", "v1.1.0", "--artifact", "models/secret.bin");
        vtag("unrelease");

        String told = vtag("forget", "--path", "models/secret.bin").out();

        assertThat(told)
                .contains("models/secret.bin is an artefact of v1.0.0, v1.1.0,"
                        + " and the same content as models/same.bin of v1.0.0: rm ");
        assertThat(kept()).hasSize(2);
        String command = told.substring(told.indexOf("rm "), told.indexOf(" deletes it for good"));
        assertThat(repo.run("sh", "-c", command).exit()).isZero();
        assertThat(kept()).hasSize(1).allSatisfy(file -> assertThat(file).hasContent("plain.bin\n"));
        assertThat(vtag("forget", "--path", "models/secret.bin").out()).doesNotContain("artefact");
    }

    private void artifacts(String... names) {
        repo.write(".gitignore", "/models/\n/conf/\n");
        repo.commitAll("ignore");
        for (String name : names) {
            repo.write("models/" + name, name + "\n");
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(repo.path(".git/vtag/archives/artifacts"))) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .toList();
        }
    }

    @Test
    void what_is_committed_is_named_and_left() {
        repo.git("add", "conf");
        repo.git("commit", "-q", "-m", "with the secret");
        assertThat(vtag("forget", "--path", "conf").out())
                .contains("conf is in commits of yours, the latest of them "
                        + repo.git("rev-parse", "HEAD").substring(0, 7));
    }

    @Test
    void whatever_its_name_is() {
        for (String name : List.of("tab\there", "app/[id]/k*y?", "\"quoted\"", "über")) {
            repo.write(name, SECRET);
            repo.git("add", "-A");
            repo.git("commit", "-q", "-m", "with the secret");
            assertThat(vtag("forget", "--path", name).out()).as(name).contains(" is in commits of yours");
        }
    }

    @Test
    void a_path_is_meant_from_where_one_stands_and_must_lie_inside() {
        TestRepo below = repo.sibling(repo.path("conf"));
        assertThat(Vtag.run(below, "forget", "--path", "deep/../deep").out()).contains("~ snapshot");
        assertThat(Vtag.run(repo, "forget", "--path", "../other").exit()).isEqualTo(2);
        assertThat(Vtag.run(repo, "forget", "--path", ".").exit()).isEqualTo(2);
        assertThat(Vtag.run(repo, "forget", "--path", ".git").exit()).isEqualTo(2);
        assertThat(Vtag.run(repo, "forget", "--path", ".git/config").exit()).isEqualTo(2);
        assertThat(Vtag.run(repo, "forget").exit()).isEqualTo(2);
        assertThat(Vtag.run(repo, "forget", "latest", "--path", "a").exit()).isEqualTo(2);
    }

    private TestRepo.Result vtag(String... args) {
        TestRepo.Result result = Vtag.run(repo, args);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    private void finish() {
        repo.git("reflog", "expire", "--expire-unreachable=now", "--all");
        repo.git("gc", "-q", "--prune=now");
    }

    private List<String> snapshots() {
        return repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots/")
                .lines()
                .toList();
    }
}
