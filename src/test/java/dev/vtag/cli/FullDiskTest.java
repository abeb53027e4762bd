package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.Mounts;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full, or read-only, at a command: real mounts, in a mount namespace that nobody else sees. */
class FullDiskTest {
    /** Prints what of a command that failed would be left. */
    private static final String LEFT =
            "find .git -name index.lock -o -name 'tmp_*' -o -path '*/vtag/tmp/*' -o -name '*.journal';"
                    + " git for-each-ref refs/vtag; git fsck --strict --no-dangling; echo fsck $?";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository_and_a_program() {
        repo = TestRepo.init(dir.resolve("repo"));
        Path program = Launcher.under(repo.home()).program();
        repo.set("JAVA_HOME", System.getProperty("java.home")).set("VTAG_BIN", program.toString());
        repo.write("a", "a\n");
        repo.write("b", "b\n");
        repo.commitAll("feat: one");
        Mounts.require(repo, dir);
    }

    @Test
    void a_commit_goes_through_where_its_snapshot_has_no_room() {
        TestRepo.Result result = onSmallDisk(
                "$VTAG_BIN install >/dev/null",
                "head -c 3000000 /dev/urandom >big; echo 2 >a",
                "git commit -q -m 'fix: two' a; echo commit $?",
                LEFT,
                "wc -c <big; git status --short; rm big; $VTAG_BIN snapshot >/dev/null; echo snapshot $?");

        assertThat(result.out()).isEqualTo("commit 0\nfsck 0\n3000000\n?? big\nsnapshot 0\n");
        assertThat(result.err())
                .startsWith("vtag: no snapshot before this commit: cannot write an object to ")
                .contains("No space left on device; make room")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 48, 64, 96})
    void a_release_with_too_little_room_did_nothing_or_is_finished_or_taken_back(int kibibytes) {
        TestRepo.Result result = onSmallDisk(
                "cat /dev/zero >../pad 2>/dev/null; truncate -s -" + kibibytes + "K ../pad",
                "$VTAG_BIN release >/dev/null; echo release $?",
                "rm ../pad; git fsck --strict --no-dangling; echo fsck $?; cp -a . ../again",
                "end() { git tag; git log --format=%s; git status --short; ",
                "git fsck --strict --no-dangling; echo fsck $?; }",
                "if [ -e .git/vtag/release.journal ]",
                "then $VTAG_BIN release --abort >/dev/null; end; cd ../again",
                "$VTAG_BIN release --resume >/dev/null; end",
                "else end; $VTAG_BIN release >/dev/null; end; fi");

        assertThat(result.out())
                .isEqualTo("release 7\nfsck 0\nfeat: one\nfsck 0\nv0.1.0\nRelease v0.1.0\nfeat: one\nfsck 0\n");
        assertThat(result.err()).contains("No space left on device\n  make room and check ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".gitattributes"})
    void an_archive_without_room_leaves_none(String added) {
        TestRepo.Result result = onSmallDisk(
                "touch " + added + "; git add " + added,
                "head -c 1200000 /dev/urandom >c; git add c; git commit -q -m 'feat: c'; git tag v1.0.0",
                "head -c 700000 /dev/zero >../pad; $VTAG_BIN archive v1.0.0 >/dev/null; echo archive $?",
                LEFT,
                "ls .git/vtag/archives; git status --short; rm ../pad",
                "$VTAG_BIN archive v1.0.0 >/dev/null; echo archive $?",
                "mkdir -p .git/vtag/tmp; ls .git/vtag/tmp .git/vtag/archives");

        assertThat(result.out())
                .startsWith("archive 7\nfsck 0\narchive 0\n.git/vtag/archives:\n")
                .endsWith("\n\n.git/vtag/tmp:\n");
        assertThat(result.err()).startsWith("vtag: cannot write the archive ").hasLineCount(2);
    }

    @Test
    void objects_that_may_not_be_written_to_stop_each_command_before_it_changes_anything() {
        TestRepo.Result result = inNamespace(
                "$VTAG_BIN install >/dev/null; echo 2 >a",
                "mount --bind .git/objects .git/objects && mount -o remount,ro,bind .git/objects || exit 99",
                "$VTAG_BIN snapshot; echo snapshot $?",
                "$VTAG_BIN restore HEAD; echo restore $?",
                "$VTAG_BIN release --allow-dirty; echo release $?",
                LEFT,
                "git status --short; git tag; $VTAG_BIN operations; umount .git/objects",
                "git commit -q -a -m 'fix: two'; echo commit $?; git for-each-ref --format='%(objecttype)' refs/vtag");

        assertThat(result.out())
                .isEqualTo("snapshot 7\nrestore 7\nrelease 7\nfsck 0\n M a\n"
                        + "vtag has changed no files here yet.\ncommit 0\ncommit\n");
        assertThat(result.err().lines().filter(line -> line.startsWith("vtag: ")))
                .hasSize(3)
                .allMatch(line -> line.contains("Read-only file system"));
    }

    /** Runs these lines in a copy of the repository on a disk of four mebibytes. */
    private TestRepo.Result onSmallDisk(String... lines) {
        Path disk = dir.resolve("disk");
        return inNamespace(
                "mkdir " + disk + " && mount -t tmpfs -o size=4m none " + disk + " || exit 99",
                "cp -a . " + disk + "/r && cd " + disk + "/r || exit 99",
                String.join("\n", lines));
    }

    private TestRepo.Result inNamespace(String... lines) {
        TestRepo.Result result = repo.run("unshare", "-rm", "sh", "-c", String.join("\n", lines));
        assertThat(result.exit()).as(result.err()).isNotEqualTo(99);
        return result;
    }
}
