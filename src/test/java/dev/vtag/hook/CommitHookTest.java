package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real commits by real git, through the installed hook. */
class CommitHookTest extends CommitHookScene {
    @Test
    void a_commit_leaves_a_snapshot_and_says_nothing() {
        repo.git("add", "a");
        TestRepo.Result result = repo.run("git", "commit", "-q", "-m", "second");
        assertThat(result.exit()).isZero();
        assertThat(result.out() + result.err()).isEmpty();
        keptBy("pre-commit", repo);
        assertThat(repo.git("log", "-1", "--format=%(trailers:key=Vtag-Branch,valueonly)", latest(repo)))
                .isEqualTo("main");
    }

    @Test
    void commit_all_and_amend_and_one_path_pass_with_the_right_index() {
        repo.git("commit", "-q", "-a", "-m", "all");
        keptBy("pre-commit", repo);
        assertThat(repo.git("status", "--porcelain")).isEqualTo("?? new");
        repo.write("a", "three\n");
        repo.write("sub/b", "three\n");
        repo.git("commit", "-q", "-m", "one path", "a");
        keptBy("pre-commit", repo);
        assertThat(repo.git("status", "--porcelain")).isEqualTo(" M sub/b\n?? new");
        repo.write("a", "four\n");
        repo.git("add", "a");
        repo.git("commit", "-q", "--amend", "--no-edit");
        keptBy("pre-commit", repo);
        assertThat(repo.git("rev-list", "--count", "HEAD")).isEqualTo("3");
    }

    @Test
    void a_patch_picked_by_hand_passes() {
        repo.write("long", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
        repo.git("add", "long");
        repo.git("commit", "-q", "-m", "long");
        repo.write("long", "one\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\ntwelve\n");
        TestRepo.Result result = repo.feed("n\ny\nn\n", "git", "commit", "-p", "-m", "part", "long");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        keptBy("pre-commit", repo);
        assertThat(repo.git("show", "HEAD:long")).startsWith("1\n").endsWith("twelve");
        assertThat(repo.git("show", latest(repo) + ":long")).startsWith("one\n").endsWith("twelve");
    }

    @Test
    void the_index_that_git_hands_over_stays_byte_for_byte() throws IOException {
        Path watch = dir.resolve("watch");
        Files.writeString(
                watch,
                "#!/bin/sh\nsha256sum \"$GIT_INDEX_FILE\" .git/index >>before.log\n'" + vtag.program()
                        + "' \"$@\"\nsha256sum \"$GIT_INDEX_FILE\" .git/index >>after.log\n");
        Files.setPosixFilePermissions(watch, PosixFilePermissions.fromString("rwxr-xr-x"));
        repo.set("VTAG_BIN", watch.toString());
        repo.git("add", "a");
        repo.git("commit", "-q", "-m", "staged");
        repo.write("a", "three\n");
        repo.git("commit", "-q", "-a", "-m", "all");
        repo.write("a", "four\n");
        repo.git("commit", "-q", "-m", "path", "a");
        repo.git("commit", "-q", "--amend", "-m", "amended");
        assertThat(repo.path("before.log")).content().hasLineCount(8);
        assertThat(repo.path("after.log")).hasSameTextualContentAs(repo.path("before.log"));
        assertThat(snapshots(repo)).hasSize(3);
    }

    @Test
    void a_linked_work_tree_has_its_own_index_and_nobody_elses_repository_is_touched() throws IOException {
        TestRepo foreign = TestRepo.init(dir.resolve("foreign"));
        foreign.write("x", "x\n");
        foreign.commitAll("x");
        byte[] theirs = Files.readAllBytes(foreign.path(".git/index"));
        byte[] main = Files.readAllBytes(repo.path(".git/index"));
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        TestRepo linked = repo.sibling(dir.resolve("linked"));
        dirty(linked);
        linked.git("commit", "-q", "-a", "-m", "there");
        keptBy("pre-commit", linked);
        assertThat(repo.git("log", "-1", "--format=%(trailers:key=Vtag-Worktree,valueonly)", latest(linked)))
                .isEqualTo("linked");
        assertThat(Files.readAllBytes(repo.path(".git/index"))).isEqualTo(main);
        assertThat(Files.readAllBytes(foreign.path(".git/index"))).isEqualTo(theirs);
        assertThat(foreign.git("for-each-ref")).doesNotContain("vtag");
    }

    @Test
    void a_commit_in_a_submodule_is_kept_there() {
        TestRepo origin = TestRepo.init(dir.resolve("module"));
        origin.write("m", "m\n");
        origin.commitAll("m");
        repo.git("submodule", "add", "-q", origin.root().toString(), "mod");
        TestRepo module = repo.sibling(repo.path("mod"));
        assertThat(vtag.runInProcess(module, "install").exit()).isZero();
        module.write("m", "changed\n");
        module.write("n", "new\n");
        module.git("commit", "-q", "-a", "-m", "in it");
        keptBy("pre-commit", module);
        assertThat(snapshots(repo)).isEmpty();
        repo.git("commit", "-q", "-a", "-m", "with it");
        keptBy("pre-commit", repo);
    }

    @Test
    void rebase_reword_and_edit_leave_snapshots() {
        repo.git("stash", "-q", "-u");
        for (String name : List.of("one", "two", "three")) {
            repo.write(name, name + "\n");
            repo.git("add", name);
            repo.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", name);
        }
        repo.set("GIT_SEQUENCE_EDITOR", "sed -i -e '1s/pick/reword/' -e '2s/pick/edit/'");
        repo.set("GIT_EDITOR", "sed -i -e 's/^one$/uno/'");
        TestRepo.Result stopped = repo.run("git", "rebase", "-q", "-i", "HEAD~3");
        assertThat(stopped.err()).contains("git rebase --continue");
        assertThat(snapshots(repo)).as("reword runs the hook").hasSize(1);
        repo.write("two", "edited\n");
        repo.write("extra", "extra\n");
        repo.git("add", "two");
        repo.git("commit", "-q", "--amend", "--no-edit");
        keptBy("pre-commit", repo);
        assertThat(repo.git("log", "-1", "--format=%(trailers:key=Vtag-Branch)", latest(repo)))
                .as("a rebase detaches HEAD")
                .isEmpty();
        repo.git("rebase", "--continue");
        assertThat(repo.git("log", "-3", "--format=%s")).isEqualTo("three\ntwo\nuno");
    }

    @Test
    void concluding_a_merge_in_conflict_leaves_a_snapshot() {
        repo.git("commit", "-qam", "ours");
        repo.git("checkout", "-q", "-b", "other", "HEAD~1");
        repo.write("a", "theirs\n");
        repo.git("commit", "-qam", "theirs");
        assertThat(repo.run("git", "merge", "-q", "main").exit()).isEqualTo(1);
        assertThat(vtag.run(repo, "snapshot").exit()).isZero();
        keptBy("manual", repo);
        repo.write("a", "both\n");
        repo.git("add", "a");
        repo.git("commit", "-q", "--no-edit");
        keptBy("pre-commit", repo);
    }

    @Test
    void a_chained_hook_runs_after_vtag_and_has_the_last_word() throws IOException {
        chain("git for-each-ref refs/vtag/snapshots | wc -l | tr -d ' ' >seen.log; echo \"$0\" >>seen.log; exit 3");
        repo.git("add", "a");
        assertThat(repo.run("git", "commit", "-q", "-m", "refused").exit()).isEqualTo(1);
        assertThat(repo.path("seen.log")).hasContent("1\n.git/hooks/vtag-chained/pre-commit");
        keptBy("pre-commit", repo);
    }

    @Test
    void a_commit_of_nothing_new_makes_no_second_snapshot() {
        repo.git("commit", "-q", "-a", "-m", "second");
        assertThat(snapshots(repo)).hasSize(1);
        repo.git("commit", "-q", "--amend", "-m", "other words");
        assertThat(snapshots(repo)).hasSize(1);
    }

    @Test
    void a_commit_before_the_first_one_is_kept() {
        TestRepo fresh = TestRepo.init(dir.resolve("fresh"));
        assertThat(vtag.runInProcess(fresh, "install").exit()).isZero();
        fresh.write("a", "a\n");
        fresh.git("add", "a");
        fresh.git("commit", "-q", "-m", "first");
        keptBy("pre-commit", fresh);
    }

    @Test
    void the_lines_to_paste_do_what_the_script_does() throws IOException {
        assertThat(vtag.runInProcess(repo, "uninstall").exit()).isZero();
        for (String event : List.of("pre-commit", "pre-push")) {
            repo.write("hooks/" + event, "");
        }
        repo.git("add", "hooks");
        repo.git("config", "core.hooksPath", "hooks");
        String shown = vtag.runInProcess(repo, "install").out();
        for (String event : List.of("pre-commit", "pre-push")) {
            String lines = shown.substring(shown.indexOf("/hooks/" + event) + event.length() + 7);
            lines = lines.contains("\n\n") ? lines.substring(0, lines.indexOf("\n\n")) : lines;
            lines = lines.stripIndent()
                    .lines()
                    .filter(line -> !line.startsWith("  /"))
                    .map(String::strip)
                    .collect(Collectors.joining("\n"));
            Path hook = repo.write("hooks/" + event, "#!/bin/sh\n" + lines + "\ncat >" + event + ".log\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        repo.set("PATH", vtag.program().getParent() + ":" + System.getenv("PATH"));
        repo.set("JAVA_HOME", System.getProperty("java.home"));
        TestRepo.Result commit = repo.run("git", "commit", "-q", "-a", "-m", "second");
        assertThat(commit.exit()).as(commit.err()).isZero();
        keptBy("pre-commit", repo);
        TestRepo remote = repo.sibling(dir.resolve("remote.git"));
        remote.git("init", "-q", "--bare");
        repo.write("new", "newer\n");
        TestRepo.Result push = repo.run("git", "push", "-q", remote.root().toString(), "main");
        assertThat(push.exit()).as(push.err()).isZero();
        keptBy("pre-push", repo);
        assertThat(repo.path("pre-push.log"))
                .content()
                .startsWith("refs/heads/main ")
                .endsWith("0".repeat(40) + "\n");
        repo.git("tag", "v1.0.0");
        assertThat(repo.run("git", "push", "-q", remote.root().toString(), "v1.0.0")
                        .err())
                .contains("push blocked: v1.0.0 is a lightweight tag");
    }

    @Test
    void a_commit_loads_nothing_that_it_has_no_use_for() throws IOException {
        Path log = dir.resolve("classes");
        repo.set("JAVA_TOOL_OPTIONS", "-Xlog:disable -Xlog:class+load:file=" + log);
        repo.git("commit", "-q", "-a", "-m", "second");
        List<String> classes = Files.readAllLines(log);
        assertThat(classes)
                .noneMatch(line -> Stream.of(
                                "picocli.",
                                "com.fasterxml.",
                                "org.yaml.",
                                "org.apache.commons.compress",
                                "com.github.luben",
                                "dev.vtag.release",
                                "dev.vtag.restore",
                                "dev.vtag.archive",
                                "dev.vtag.changelog",
                                "dev.vtag.view",
                                "java.net.http")
                        .anyMatch(line::contains));
        assertThat(classes).anyMatch(line -> line.contains("dev.vtag.hook.HookRunner"));
    }
}
