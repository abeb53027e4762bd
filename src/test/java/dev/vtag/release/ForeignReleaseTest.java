package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.git.SharedPermissions;
import dev.vtag.store.Journal;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release that was cut, and what happened around it before it is finished or undone. */
class ForeignReleaseTest extends ReleaseScene {
    @Test
    void an_abort_leaves_the_archive_of_the_same_version_from_another_work_tree() throws IOException {
        repo.git("worktree", "add", "-q", "-b", "side", "../side");
        TestRepo side = repo.sibling(repo.root().resolveSibling("side"));
        cut("archive");
        // A vtag that does not look at other work trees' journals.
        Path journal = repo.path(".git/vtag/release.journal");
        Path hidden = journal.resolveSibling("hidden");
        Files.move(journal, hidden);
        assertThat(Vtag.run(side, "release", "v1.0.0").err()).isEmpty();
        Files.move(hidden, journal);

        assertThat(release("--resume").err()).startsWith("vtag: the tag v1.0.0 was made, moved or deleted meanwhile");
        assertThat(release("--abort").exit()).isZero();

        assertThat(Vtag.run(side, "verify", "v1.0.0").exit()).isZero();
        assertThat(repo.path(".git/vtag/archives/v1.0.0.tar.zst")).exists();
        assertClean();
    }

    @Test
    void two_work_trees_release_one_after_the_other() {
        repo.git("worktree", "add", "-q", "-b", "side", "../side");
        TestRepo side = repo.sibling(repo.root().resolveSibling("side"));
        assertThatThrownBy(() -> KilledRelease.run(repo.environment(), repo.root(), "release", point -> {
                    if (point.equals("archive")) {
                        TestRepo.Result other = Vtag.run(side, "release", "v1.0.0");
                        assertThat(other.exit()).isEqualTo(5);
                        assertThat(other.err()).startsWith("vtag: another vtag command is at work here: vtag release");
                        throw new IllegalStateException("cut");
                    }
                }))
                .hasMessage("cut");
    }

    @Test
    void a_release_whose_objects_were_pruned_is_undone() {
        String before = repo.git("rev-parse", "HEAD");
        cut("refs");
        repo.git("gc", "-q", "--prune=now");

        TestRepo.Result resumed = release("--resume");
        assertThat(resumed.err())
                .contains("the commit that the release of v1.0.0 made was pruned since", "vtag release --abort")
                .doesNotContain("finish it");
        assertThat(release("--abort").out()).startsWith("Undid the release of v1.0.0.");

        assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(before);
        assertThat(repo.path(".git/vtag/archives")).isEmptyDirectory();
        assertClean();
        assertThat(release("v1.0.0").err()).isEmpty();
    }

    @Test
    void an_archive_is_undone_or_finished_where_it_was_written_whatever_archives_dir_says_since() throws IOException {
        repo.write(".gitignore", "*.bin\n");
        repo.commitAll("build: ignore");
        repo.write(KilledRelease.ARTIFACT, "weights\n");
        Path kept = repo.path(".git/vtag/archives/artifacts");
        for (String point : new String[] {"archive mark", "archived", "files mark"}) {
            cut(point);
            repo.write("vtag.yml", "archives: {dir: ../elsewhere}\n");

            assertThat(release("--abort").err()).isEmpty();

            assertThat(archives()).as(point).isEmpty();
            assertThat(Files.walk(kept).filter(Files::isRegularFile)).as(point).containsOnly(kept.resolve("lock"));
            Files.delete(repo.path("vtag.yml"));
        }
        cut("refs");
        repo.write("vtag.yml", "archives: {dir: ../elsewhere}\n");

        assertThat(release("--resume").err()).isEmpty();

        assertThat(archives()).contains("v1.0.0.tar.zst", "v1.0.0.tar.zst.json", "v1.0.0.tar.zst.sha256");
        assertThat(repo.path("../elsewhere")).doesNotExist();
        Files.delete(repo.path("vtag.yml"));
        assertThat(Vtag.run(repo, "verify", "v1.0.0").exit()).isZero();
    }

    @Test
    void a_journal_of_an_older_vtag_does_not_say_where_the_archive_is() throws IOException {
        cut("archived");
        Path journal = repo.path(".git/vtag/release.journal");
        Journal.Pending pending = Journal.pending(journal).orElseThrow();
        String known = "\"archivesDir\":\"\",";
        assertThat(pending.plan()).contains(known);
        Files.delete(journal);
        try (Journal older = Journal.begin(journal, pending.plan().replace(known, ""), SharedPermissions.NONE)) {
            pending.steps().forEach(older::mark);
        }

        assertThat(release("--abort").err()).isEmpty();

        assertThat(archives()).isEmpty();
    }

    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(repo.path(".git/vtag/archives"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void what_was_moved_meanwhile_is_not_called_released_or_undone() {
        cut("files mark");
        repo.git("tag", "-f", "v1.0.0", "HEAD");
        assertThat(release("--resume").err())
                .isEqualTo(
                        "vtag: the tag v1.0.0 was made, moved or deleted meanwhile\n  undo it: vtag release --abort\n");
        repo.git("branch", "-m", "main", "trunk");

        TestRepo.Result refused = release("--abort");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("vtag: main is gone, and trunk has the release of v1.0.0\n  git branch -m trunk main\n");
    }

    @Test
    void a_release_whose_branch_was_renamed_is_not_called_released() {
        cut("files mark");
        repo.git("branch", "-m", "main", "trunk");

        assertThat(release("--resume").err())
                .isEqualTo("vtag: main no longer has the release of v1.0.0\n  undo it: vtag release --abort\n");
        repo.git("branch", "-m", "trunk", "main");
        assertThat(release("--resume").out()).startsWith("Released v1.0.0 on main");
        assertClean();
    }

    @Test
    void a_release_under_later_commits_and_another_tag_is_finished_by_the_commands_that_are_named() {
        cut("files mark");
        String own = repo.git("rev-parse", "refs/tags/v1.0.0");
        repo.write("later.txt", "later\n");
        repo.commitAll("feat: later");
        repo.git("tag", "-f", "v1.0.0", "HEAD");

        TestRepo.Result refused = release("--abort");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("vtag: main has commits after the release of v1.0.0\n"
                        + "  put its own tag back: git update-ref refs/tags/v1.0.0 " + own
                        + "\n  then: vtag release --resume\n");
        repo.git("update-ref", "refs/tags/v1.0.0", own);
        assertThat(release("--resume").out()).startsWith("Released v1.0.0 on main");
        assertClean();
    }

    @Test
    void the_locks_of_a_git_that_was_killed_are_named_at_once() {
        Path hook =
                repo.write(".git/hooks/reference-transaction", "#!/bin/sh\n[ \"$1\" = prepared ] && kill -9 $PPID\n");
        hook.toFile().setExecutable(true);

        TestRepo.Result refused = release("v1.0.0");

        assertThat(refused.err()).startsWith("vtag: git was killed while it changed reference refs/heads/main\n");
        hook.toFile().setExecutable(false);
        assertThat(release("v1.0.0").err()).contains(" is locked by another process\n");
        repo.write(".git/index.lock", "");
        String doctor = Vtag.run(repo, "doctor").out();
        TestRepo.Result again = release("v1.0.0");
        String command = again.err().substring(again.err().indexOf("rm ")).strip();
        assertThat(command.split(" "))
                .contains(
                        repo.path(".git/index.lock").toString(),
                        repo.path(".git/HEAD.lock").toString(),
                        repo.path(".git/refs/heads/main.lock").toString(),
                        repo.path(".git/refs/tags/v1.0.0.lock").toString());
        assertThat(doctor).contains(command);
        assertThat(repo.run("sh", "-c", command).exit()).isZero();
        assertThat(release("v1.0.0").err()).isEmpty();
        assertClean();
    }

    @Test
    void an_abort_and_a_resume_name_all_locks_that_are_left() {
        String base = repo.git("rev-parse", "HEAD");
        List<String> locks = Stream.of("HEAD", "index", "packed-refs", "refs/heads/main", "refs/tags/v1.0.0")
                .map(name -> ".git/" + name + ".lock")
                .toList();
        Map.of("files mark", "--abort", "refs", "--resume").forEach((point, way) -> {
            cut(point);
            locks.forEach(lock -> repo.write(lock, ""));

            TestRepo.Result refused = release(way);

            assertThat(refused.exit()).isEqualTo(5);
            for (String lock : locks) {
                assertThat(refused.err()).contains(repo.path(lock).toString());
                assertThat(repo.run("rm", lock).exit()).isZero();
            }
            assertThat(release(way).err()).isEmpty();
            repo.run("git", "tag", "-d", "v1.0.0");
            repo.git("reset", "-q", "--hard", base);
            repo.run("rm", "-r", ".git/vtag/archives");
        });
        assertClean();
    }

    @Test
    void an_abort_names_the_branch_that_holds_the_releases_commit_and_how_it_loses_it() {
        String base = repo.git("rev-parse", "HEAD");
        cut("files mark");
        String commit = repo.git("rev-parse", "HEAD");
        repo.git("branch", "same");
        repo.git("switch", "-q", "-c", "later");
        repo.write("later.txt", "later\n");
        repo.commitAll("feat: later");
        repo.git("switch", "-q", "main");

        TestRepo.Result undone = release("--abort");

        String holds =
                " holds the release's commit " + commit.substring(0, 7) + ", which stays; take it out of there: ";
        String command = "git rebase --onto " + base.substring(0, 7) + " " + commit.substring(0, 7) + " ";
        assertThat(undone.out())
                .isEqualTo("Undid the release of v1.0.0.\n"
                        + "  later" + holds + command + "later\n"
                        + "  same" + holds + command + "same\n");
        for (String branch : List.of("later", "same")) {
            repo.git((command + branch).substring(4).split(" "));
        }
        assertThat(repo.git("branch", "--contains", commit)).isEmpty();
        assertThat(repo.git("log", "-1", "--format=%s", "later")).isEqualTo("feat: later");
        assertClean();
    }

    @Test
    void an_address_with_a_password_is_neither_shown_nor_written_down() {
        for (String address : new String[] {"https://user:s3cret@h.example/x.git", "https://s3cret@h.example/x.git"}) {
            TestRepo.Result refused = release("v1.0.0", "--push", address);

            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.out() + refused.err())
                    .contains("holds a password")
                    .doesNotContain("s3cret");
        }
        assertThat(repo.path(".git/vtag/release.journal")).doesNotExist();
        assertThat(repo.git("tag")).isEmpty();
    }

    private void cut(String last) {
        assertThatThrownBy(() -> KilledRelease.run(repo.environment(), repo.root(), "release", point -> {
                    if (point.equals(last)) {
                        throw new IllegalStateException("cut");
                    }
                }))
                .hasMessage("cut");
    }
}
