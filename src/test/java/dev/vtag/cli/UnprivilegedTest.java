package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Unprivileged;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories that may not be read or written to: nothing is lost, and the words name what is closed. */
class UnprivilegedTest {
    /** Prints what a command that failed may not leave, and what the work tree holds. */
    private static final String LEFT =
            "chmod -R u+rwX .; find . -name 'index.lock' -o -name 'tmp_*' -o -path '*/vtag/tmp/*' -o -name '*.journal'"
                    + " -o -name '.vtag-tmp*'; git fsck --strict --no-dangling; git status --short";

    private static final String AS_BEFORE = " M kept/a\n M other/b\n?? kept/new\n";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void a_repository_with_changes_and_a_snapshot_of_them() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.set("JAVA_HOME", System.getProperty("java.home"))
                .set("VTAG", Launcher.under(repo.home()).program().toString());
        Unprivileged.require(repo);
        repo.write("kept/a", "a\n");
        repo.write("other/b", "b\n");
        repo.commitAll("feat: one");
        repo.git("tag", "then");
        repo.write("kept/a", "a 2\n");
        repo.write("other/b", "b 2\n");
        repo.write("kept/new", "new\n");
    }

    private TestRepo.Result sh(String... lines) {
        return Unprivileged.sh(repo, lines);
    }

    private static String closed(String directory) {
        return "find " + directory + " -type d -exec chmod 0555 {} +";
    }

    @Test
    void a_directory_of_the_work_tree_that_is_closed_stops_a_restore_and_an_undo_before_they_begin() {
        TestRepo.Result result = sh(
                "chmod 0555 kept; $VTAG snapshot >/dev/null; echo $?",
                "$VTAG restore then; echo $?; cat kept/a other/b",
                "chmod 0755 kept; $VTAG restore then >/dev/null; chmod 0555 kept",
                "$VTAG undo; echo $?; cat kept/a other/b; chmod 0755 kept",
                "$VTAG undo >/dev/null; echo $?",
                LEFT);

        assertThat(result.out()).isEqualTo("0\n7\na 2\nb 2\n7\na\nb\n0\n" + AS_BEFORE);
        assertThat(result.err().lines().filter(line -> line.startsWith("vtag: ")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("kept may not be written to; nothing was changed"));
    }

    @Test
    void references_that_may_not_be_written_stop_each_command_and_nobody_is_said_to_lock_them() {
        TestRepo.Result result = sh(
                closed(".git/refs"),
                "for c in snapshot 'restore then' 'release --allow-dirty' 'release v9.0.0 --allow-dirty'",
                "do $VTAG $c; echo $?; done",
                LEFT);

        assertThat(result.out()).isEqualTo("7\n7\n7\n7\n" + AS_BEFORE);
        assertThat(result.err().lines().filter(line -> line.startsWith("vtag: ")))
                .hasSize(4)
                .allMatch(line -> line.matches(
                        "vtag: cannot write reference .*: (permission denied|unable to create directory).*"));
    }

    @Test
    void a_work_tree_whose_top_is_closed_stops_a_release_before_it_begins() {
        TestRepo.Result result = sh(
                "chmod 0555 .; $VTAG release --allow-dirty; echo $?; chmod 0755 .; git tag; git log --format=%s", LEFT);

        assertThat(result.out()).isEqualTo("7\nthen\nfeat: one\n" + AS_BEFORE);
        assertThat(result.err()).contains("may not be written to; nothing was changed", "chmod u+w ");
    }

    @Test
    void git_s_own_directory_that_is_closed_stops_a_release() {
        TestRepo.Result result =
                sh("$VTAG snapshot >/dev/null; chmod 0555 .git; $VTAG release --allow-dirty; echo $?", LEFT);

        assertThat(result.out()).isEqualTo("7\n" + AS_BEFORE);
        assertThat(result.err()).contains("permission denied\n").doesNotContain("another process");
    }

    @Test
    void vtag_s_own_directory_that_is_closed_costs_no_commit_its_snapshot() {
        TestRepo.Result result = sh(
                "$VTAG install >/dev/null; " + closed(".git/vtag"),
                "git commit -q -m 'fix: two' kept; echo $?",
                "$VTAG restore then; echo $?; $VTAG archive then; echo $?",
                "git for-each-ref --format='%(objecttype)' refs/vtag",
                LEFT);

        assertThat(result.out()).isEqualTo("0\n7\n7\ncommit\n M other/b\n?? kept/new\n");
        assertThat(result.err())
                .contains("cannot lock ", "cannot write the archive ")
                .doesNotContain("no snapshot");
    }

    @Test
    void files_that_may_not_be_read_are_kept_and_named_by_snapshot_hook_and_restore() {
        TestRepo.Result result = sh(
                "$VTAG install >/dev/null; echo u >kept/u; chmod 0 kept/u kept/a",
                "$VTAG snapshot | grep -c 'without kept/[au]: cannot be read: permission denied'",
                "git commit -q -m 'fix: two' other; echo $?",
                "$VTAG restore then --delete >/dev/null; echo $?; chmod 0644 kept/u kept/a; cat kept/a kept/u",
                "$VTAG undo >/dev/null; echo $?",
                LEFT);

        assertThat(result.out()).isEqualTo("2\n0\n5\na 2\nu\n0\n M kept/a\n?? kept/new\n?? kept/u\n");
        assertThat(result.err())
                .contains("vtag: the snapshot is without kept/", "kept kept/u: ", "kept kept/a: ")
                .contains("it cannot be recorded for undo");
    }

    @Test
    void what_is_in_a_directory_that_a_snapshot_could_not_read_is_not_deleted_for_it() {
        TestRepo.Result result = sh(
                "$VTAG snapshot >/dev/null; mkdir shut; echo s >shut/s; echo t >shut/t; chmod 0 shut",
                "$VTAG snapshot | grep -c 'without shut: cannot be read: permission denied'; chmod 0755 shut",
                "echo 3 >other/b; git add shut/t",
                "$VTAG restore latest --delete >/dev/null; echo $?; cat shut/s shut/t other/b");

        assertThat(result.out()).isEqualTo("1\n0\ns\nt\nb 2\n");
    }

    @Test
    void an_object_that_may_not_be_read_is_not_called_damaged() {
        TestRepo.Result result = sh(
                "o=$(git rev-parse then:other/b); chmod 0 .git/objects/$(echo $o | sed 's#^..#&/#')",
                "$VTAG restore then; echo $?; cat kept/a other/b");

        assertThat(result.out()).isEqualTo("7\na 2\nb 2\n");
        assertThat(result.err()).contains("permission denied").doesNotContain("damaged");
    }

    @Test
    void an_archive_goes_where_it_may_or_nothing_of_it_does() {
        TestRepo.Result result = sh(
                "mkdir ../shelf; $VTAG archive then -o ../shelf/a.zip >/dev/null; echo $?; chmod 0555 ../shelf",
                "$VTAG archive then -o ../shelf/b.zip; echo $?; ls -A ../shelf",
                "chmod 0 ../shelf/a.zip; $VTAG verify ../shelf/a.zip; echo $?; chmod 0755 ../shelf",
                "$VTAG restore ../shelf/a.zip --target ../out; echo $?",
                LEFT);

        assertThat(result.out())
                .startsWith("0\n7\na.zip\na.zip.json\na.zip.sha256\n")
                .endsWith("7\n" + AS_BEFORE);
    }
}
