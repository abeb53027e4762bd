package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreleaseTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private String base;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("a.txt", "one\n");
        repo.write("CHANGELOG.md", "# Log\n\n## [Unreleased]\n\n- By hand.\n");
        base = repo.commitAll("feat: start");
    }

    @Test
    void it_is_as_if_the_release_had_never_been() {
        String refs = repo.git("for-each-ref", "refs/heads", "refs/tags");
        release("minor");
        String tag = repo.git("rev-parse", "v0.1.0");

        TestRepo.Result result = unrelease();

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("Took back v0.1.0; main is at " + base.substring(0, 7) + " again.\n");
        assertThat(repo.git("for-each-ref", "refs/heads", "refs/tags")).isEqualTo(refs);
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        assertThat(repo.path("CHANGELOG.md")).hasContent("# Log\n\n## [Unreleased]\n\n- By hand.\n");
        assertThat(repo.path(".vtag")).doesNotExist();
        assertThat(repo.path(".git/vtag/archives")).isEmptyDirectory();
        assertThat(repo.git("for-each-ref", "--format=%(objectname)", "refs/vtag/unreleased"))
                .isEqualTo(tag);
        assertThat(repo.run("git", "fsck", "--strict").err()).isEmpty();
    }

    @Test
    void the_commands_it_names_bring_everything_back_byte_for_byte() {
        release("minor", "-m", "Mine.");
        String before = picture();

        List<String> told = unrelease().out().lines().toList();
        assertThat(told.get(1)).isEqualTo("Bring it back:");
        repo.git("gc", "-q", "--prune=now");
        for (String command : told.subList(2, told.size())) {
            List<String> words = List.of(command.strip().split(" ", -1));
            TestRepo.Result done = words.get(0).equals("vtag")
                    ? Vtag.run(repo, words.subList(1, words.size()).toArray(String[]::new))
                    : repo.run(words.toArray(String[]::new));
            assertThat(done.exit()).as(command + done.err()).isZero();
        }

        assertThat(picture()).isEqualTo(before);
        assertThat(Vtag.run(repo, "verify", "v0.1.0").exit()).isZero();
    }

    @Test
    void what_is_staged_edited_and_untracked_stays() {
        repo.write("b.txt", "b\n");
        base = repo.commitAll("feat: more");
        release("minor");
        repo.write("a.txt", "staged\n");
        repo.git("add", "a.txt");
        repo.write("a.txt", "edited\n");
        repo.git("rm", "-q", "--cached", "b.txt");
        repo.write("new.txt", "new\n");
        String staged = repo.git("diff", "--cached", "--raw", "--abbrev=40");
        String edited = repo.git("diff");

        assertThat(unrelease().err()).isEmpty();

        assertThat(repo.git("diff", "--cached", "--raw", "--abbrev=40")).isEqualTo(staged);
        assertThat(repo.git("diff")).isEqualTo(edited);
        assertThat(repo.path("new.txt")).hasContent("new\n");
        assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(base);
    }

    @Test
    void released_files_that_the_user_changed_since_are_kept_and_named() {
        release("minor");
        repo.write("CHANGELOG.md", "mine\n");
        repo.write(".vtag/versions/v0.1.0/version.json", "mine\n");
        repo.git("add", ".vtag");

        TestRepo.Result result = unrelease();

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("kept CHANGELOG.md, which was changed meanwhile")
                .contains("kept .vtag/versions/v0.1.0/version.json as it is staged");
        assertThat(repo.path("CHANGELOG.md")).hasContent("mine\n");
        assertThat(repo.git("status", "--porcelain").lines())
                .containsExactly("A  .vtag/versions/v0.1.0/version.json", " M CHANGELOG.md");
    }

    @Test
    void where_something_was_kept_the_commands_it_names_put_that_aside_first() {
        release("minor");
        String released = repo.git("rev-parse", "HEAD");
        repo.write("CHANGELOG.md", "mine\n");
        repo.write(".vtag/versions/v0.1.0/report.md", "mine\n");

        List<String> told = unrelease().out().lines().toList();

        List<String> redo = told.subList(told.indexOf("Bring it back:") + 1, told.size());
        assertThat(redo.get(0))
                .isEqualTo("  git stash push --include-untracked -- :/.vtag/versions/v0.1.0/report.md :/CHANGELOG.md");
        for (String command : redo.subList(0, redo.size() - 1)) {
            assertThat(repo.run("sh", "-c", command).exit()).as(command).isZero();
        }
        assertThat(repo.git("rev-parse", "HEAD", "v0.1.0^{commit}").lines()).containsExactly(released, released);
        assertThat(repo.git("show", "stash@{0}:CHANGELOG.md")).isEqualTo("mine");
    }

    @Test
    void the_newest_of_several_goes_first_and_another_must_be_named() {
        release("minor");
        repo.commitAll("fix: more");
        release("patch");

        assertThat(unrelease().out()).startsWith("Took back v0.1.1;");
        TestRepo.Result refused = unrelease("v0.1.0");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("vtag: main has commits after the release of v0.1.0\n")
                .contains("vtag unrelease v0.1.0 --keep-commit", "git revert ");
        assertThat(unrelease("v0.1.0", "--keep-commit").out()).startsWith("Took back v0.1.0.\n");
        assertThat(repo.git("tag")).isEmpty();
        assertThat(repo.path(".vtag/versions/v0.1.0/version.json")).exists();
        assertThat(unrelease().err()).startsWith("vtag: HEAD contains no release that could be taken back\n");
    }

    @Test
    void a_dry_run_tells_and_changes_nothing() {
        release("minor");
        String before = picture();

        assertThat(unrelease("--dry-run").out().lines())
                .containsExactly(
                        "Taking back v0.1.0 would",
                        "  delete the tag v0.1.0",
                        "  move main back to " + base.substring(0, 7),
                        "  delete .vtag/versions/v0.1.0/deployment-notes.md",
                        "  delete .vtag/versions/v0.1.0/known-issues.md",
                        "  delete .vtag/versions/v0.1.0/report.md",
                        "  delete .vtag/versions/v0.1.0/version.json",
                        "  take back CHANGELOG.md",
                        "  delete the archive v0.1.0.tar.zst",
                        "Nothing was changed (dry run).");
        assertThat(unrelease("--dry-run", "--json").out()).contains("\"state\": \"planned\"");
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void a_published_release_is_refused_and_forced_with_the_commands_for_the_remote() {
        TestRepo remote = remote("origin");
        release("minor");
        String commit = repo.git("rev-parse", "HEAD");
        repo.git("push", "-q", "origin", "main");

        TestRepo.Result pushed = unrelease();
        assertThat(pushed.exit()).isEqualTo(1);
        assertThat(pushed.err()).startsWith("vtag: v0.1.0 is published: main on origin ends with it\n");
        repo.git("push", "-q", "origin", "v0.1.0");
        assertThat(unrelease().err())
                .startsWith("vtag: v0.1.0 is published: the tag is on origin, main on origin ends with it\n")
                .contains("vtag unrelease v0.1.0 --force");
        assertThat(repo.git("tag")).isEqualTo("v0.1.0");

        TestRepo.Result forced = unrelease("--force");

        assertThat(forced.exit()).isZero();
        assertThat(forced.out())
                .contains("git push origin --delete refs/tags/v0.1.0\n")
                .contains("git push --force-with-lease=main:" + commit + " origin " + base + ":refs/heads/main\n");
        assertThat(remote.git("tag")).isEqualTo("v0.1.0");
        for (String line :
                forced.out().lines().filter(line -> line.contains("git push")).toList()) {
            repo.git(line.substring(line.indexOf("git ") + 4).split(" ", -1));
        }
        assertThat(remote.git("tag")).isEmpty();
        assertThat(remote.git("rev-parse", "main")).isEqualTo(base);
    }

    @Test
    void a_commit_that_others_built_on_is_published_too() {
        TestRepo remote = remote("origin");
        release("minor");
        repo.git("push", "-q", "origin", "main");
        TestRepo other = repo.sibling(temp.resolve("other"));
        other.git("clone", "-q", remote.root().toString(), ".");
        other.commitAll("feat: on top");
        other.git("push", "-q", "origin", "main");

        assertThat(unrelease().err())
                .contains("v0.1.0 is published: main on origin contained it when it was last fetched");
        repo.git("update-ref", "-d", "refs/remotes/origin/main");
        assertThat(unrelease().err())
                .startsWith("vtag: whether v0.1.0 is published cannot be told: main on origin has commits that are not"
                        + " here, perhaps after the release\n  git fetch origin\n");
        repo.git("fetch", "-q");
        assertThat(unrelease().err()).contains("v0.1.0 is published: main on origin contains it");
    }

    @Test
    void a_remote_that_does_not_answer_is_no_leave() {
        release("minor");
        repo.git("remote", "add", "gone", temp.resolve("gone.git").toString());

        TestRepo.Result refused = unrelease();

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("vtag: whether v0.1.0 is published cannot be told: gone does not answer: ")
                .contains("if you know that it is not: vtag unrelease v0.1.0 --force");
        assertThat(unrelease("--force").out()).contains("  published? gone does not answer: ");
    }

    @Test
    void another_s_tag_of_that_name_is_no_publication() {
        TestRepo remote = remote("origin");
        repo.git("push", "-q", "origin", "main");
        release("minor");
        remote.git("tag", "v0.1.0", "main");

        assertThat(unrelease().err()).isEmpty();
    }

    @Test
    void more_than_a_release_is_not_taken_back() {
        release("minor");
        repo.write("a.txt", "amended\n");
        repo.git("add", "-A");
        repo.git("commit", "-q", "--amend", "--no-edit");
        repo.git("tag", "-f", "-a", "v0.1.0", "-m", "x");
        assertThat(unrelease("v0.1.0").err())
                .startsWith("vtag: the commit of v0.1.0 changes a.txt too\n")
                .contains("vtag unrelease v0.1.0 --keep-commit");
        repo.git("tag", "-a", "v3.0.0", "-m", "by hand", base);
        assertThat(unrelease("v3.0.0").err()).startsWith("vtag: the commit of v3.0.0 is not the one that vtag");
        assertThat(unrelease("v3.0.0", "--keep-commit").exit()).isZero();
        assertThat(unrelease("v9.9.9").exit()).isEqualTo(4);
    }

    @Test
    void a_branch_that_is_not_checked_out_moves_back_and_no_file_with_it() {
        release("minor");
        repo.git("switch", "-q", "-c", "topic", base);
        repo.write("a.txt", "edited\n");

        TestRepo.Result result = unrelease("v0.1.0");

        assertThat(result.out()).contains("main is at", "git branch -f main ");
        assertThat(repo.git("rev-parse", "main")).isEqualTo(base);
        assertThat(repo.git("status", "--porcelain")).isEqualTo(" M a.txt");
    }

    @Test
    void a_branch_checked_out_elsewhere_or_one_of_several_is_refused() {
        release("minor");
        TestRepo linked = repo.sibling(temp.resolve("linked"));
        repo.git("worktree", "add", "-q", "-f", linked.root().toString(), "--detach", base);
        assertThat(Vtag.run(linked, "unrelease", "v0.1.0").err())
                .startsWith("vtag: main is checked out in " + repo.root() + "\n")
                .contains("vtag -C '" + repo.root() + "' unrelease v0.1.0");
        repo.git("branch", "copy");
        assertThat(Vtag.run(linked, "unrelease", "v0.1.0").err())
                .startsWith("vtag: several branches end with v0.1.0: copy, main\n");
        assertThat(unrelease().exit()).isZero();
        assertThat(repo.git("rev-parse", "copy")).isNotEqualTo(base);
    }

    private void release(String... args) {
        TestRepo.Result result = vtag("release", args);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private TestRepo.Result unrelease(String... args) {
        return vtag("unrelease", args);
    }

    private TestRepo.Result vtag(String verb, String... args) {
        List<String> command = new ArrayList<>(List.of(verb));
        command.addAll(List.of(args));
        return Vtag.run(repo, command.toArray(String[]::new));
    }

    private TestRepo remote(String name) {
        TestRepo remote = repo.sibling(temp.resolve(name + ".git"));
        remote.git("init", "-q", "--bare");
        repo.git("remote", "add", name, remote.root().toString());
        return remote;
    }

    private String picture() {
        return repo.git("for-each-ref", "refs/heads", "refs/tags")
                + repo.git("ls-files", "-s")
                + repo.git("status", "--porcelain")
                + repo.run("sh", "-c", "find . -path ./.git -prune -o -type f -exec sha256sum {} + | sort")
                        .out()
                + repo.run("sh", "-c", "sha256sum .git/vtag/archives/*").out();
    }
}
