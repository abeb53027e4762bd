package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to a commit: where git runs the hook, and only there, a snapshot is taken, and no index changes by a byte. */
class CommitFormsTest extends CommitHookScene {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '@',
            value = {
                "below the top             @ 1 @ .         @ cd sub && git commit -qm x ../a",
                "-C                        @ 1 @ .         @ git -C sub commit -qam x",
                "GIT_DIR from elsewhere    @ 1 @ .         @ export GIT_DIR=$PWD/.git GIT_WORK_TREE=$PWD; cd /; git commit -qam x",
                "--git-dir, --work-tree    @ 1 @ .         @ git --git-dir=.git --work-tree=. commit -qam x",
                "no HOME                   @ 1 @ .         @ unset HOME XDG_CONFIG_HOME; git commit -qam x",
                "a path minimal, no tty    @ 1 @ .         @ PATH=/usr/bin:/bin setsid -w git commit -qam x </dev/null",
                "an index elsewhere        @ 1 @ .         @ export GIT_INDEX_FILE=$PWD/.git/other; git read-tree HEAD; git commit -qam x",
                "-p                        @ 1 @ .         @ printf 'y\\nn\\n' | git commit -q -p -m x",
                "a path                    @ 1 @ .         @ git commit -qm x a",
                "-i with a path            @ 1 @ .         @ git add new; git commit -qm x -i a",
                "a linked work tree        @ 1 @ ../linked @ git worktree add -q ../linked; cd ../linked; echo l >a; echo n >n; git commit -qam x",
                "a submodule               @ 1 @ mod       @ git clone -q . ../m; git submodule --quiet add ../m mod; cd mod; "
                        + "cp ../.git/hooks/pre-commit ../.git/modules/mod/hooks/; echo m >a; echo n >n; git commit -qam x",
                "a submodule and its hull  @ 2 @ .         @ git clone -q . ../m; git submodule --quiet add ../m mod; "
                        + "cp .git/hooks/pre-commit .git/modules/mod/hooks/; echo m >mod/a; git -C mod commit -qam x; git commit -qam y",
                "rebase -x                 @ 1 @ .         @ git commit -qnam x; "
                        + "git rebase -q --force-rebase -x 'echo e >e; git add e; echo loose >l; git commit -qm e' HEAD~1",
                "cherry-pick in conflict   @ 1 @ .         @ git commit -qnam x; git checkout -q -b o HEAD~1; echo o >a; "
                        + "git commit -qnam o; git cherry-pick main || true; echo b >a; git add a; git cherry-pick --continue",
                "merge in conflict         @ 1 @ .         @ git commit -qnam x; git checkout -q -b o HEAD~1; echo o >a; "
                        + "git commit -qnam o; git merge -q main || true; echo b >a; git add a; git commit -qm both",
                "cherry-pick               @ 0 @ .         @ git commit -qnam x; git checkout -q -b o HEAD~1; git cherry-pick main",
                "merge                     @ 0 @ .         @ git commit -qnam x; git checkout -q -b o HEAD~1; git add new; "
                        + "git commit -qnm o; git merge -q --no-edit main",
                "revert                    @ 0 @ .         @ git commit -qnam x; git revert --no-edit HEAD",
                "stash                     @ 0 @ .         @ git stash -q -u; git stash pop -q",
                "am                        @ 0 @ .         @ git commit -qnam x; git format-patch -q -1 -o ../p; git reset -q --hard HEAD~1; git am -q ../p/*",
                "commit -n                 @ 0 @ .         @ git commit -qnam x",
                "a rehearsal               @ 0 @ .         @ git commit -qa --dry-run -m x"
            })
    void fires_where_git_does_and_leaves_the_index(String form, int calls, String where, String script)
            throws IOException {
        Path log = dir.resolve("calls");
        Path watch = dir.resolve("watch");
        // The index that is committed, and the work tree's own.
        String sums = "sha256sum \"$GIT_INDEX_FILE\" \"$(env -u GIT_INDEX_FILE git rev-parse --git-path index)\"";
        Files.writeString(
                watch,
                "#!/bin/sh\nb=$(" + sums + ")\n'" + vtag.program() + "' \"$@\" || exit\na=$(" + sums + ")\n"
                        + "[ \"$a\" = \"$b\" ] && echo same >>'" + log + "' || echo \"$b to $a\" >>'" + log + "'\n");
        Files.setPosixFilePermissions(watch, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(log);
        repo.set("VTAG_BIN", watch.toString());
        repo.set("JAVA_HOME", System.getProperty("java.home"));

        TestRepo.Result result = repo.run("sh", "-ec", script);

        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(Files.readAllLines(log)).isEqualTo(List.of("same", "same").subList(0, calls));
        TestRepo place = repo.sibling(repo.path(where).normalize());
        if (calls > 0) {
            keptBy("pre-commit", place);
        } else {
            assertThat(snapshots(place)).isEmpty();
        }
    }
}
