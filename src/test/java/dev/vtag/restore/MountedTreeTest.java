package dev.vtag.restore;

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

/** Restores into a tree in which directories and files are mounted, from the same file system too: real mounts. */
class MountedTreeTest {
    private static final String LEFT =
            "find . -name '.vtag-tmp*' -o -name '*.journal'; git fsck --no-dangling; echo fsck $?";
    private static final String SHOW = "tail -n 1 a lib/b 'li b/c' lib/deep/d lib/new 2>&1";

    /** A directory on itself, so that no path and no content changes, and another with a blank in its name. */
    private static final String BIND =
            "mount --bind lib lib && mount --bind lib/deep lib/deep" + " && mount --bind 'li b' 'li b' || exit 99";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository_and_a_program() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.set("JAVA_HOME", System.getProperty("java.home"))
                .set("VTAG", Launcher.under(repo.home()).program().toString());
        write("1");
        repo.commitAll("One");
        repo.git("tag", "then");
        write("2");
        repo.write("lib/new", "new\n");
        repo.commitAll("Two");
        Mounts.require(repo, dir);
    }

    private void write(String content) {
        for (String path : new String[] {"a", "lib/b", "li b/c", "lib/deep/d"}) {
            repo.write(path, path + " " + content + "\n");
        }
    }

    @Test
    void directories_mounted_from_the_same_file_system_are_restored_undone_and_redone() {
        TestRepo.Result result = Mounts.run(
                repo,
                BIND,
                "$VTAG restore then --delete; echo restore $?; git diff --stat then; ls lib",
                "$VTAG undo; echo undo $?; git status --short",
                "$VTAG redo; echo redo $?; git diff --stat then",
                LEFT);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("restore 0\nb\ndeep\n", "undo 0\n", "redo 0\nfsck 0\n")
                .doesNotContain("|");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 14})
    void a_kill_there_leaves_what_can_be_finished_or_taken_back(int point) {
        String killed = "\"$JAVA_HOME/bin/java\" -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                + "' " + CrashingRestore.class.getName() + " . restore " + point + " then; echo killed $?";
        TestRepo.Result result = Mounts.run(
                repo,
                BIND,
                killed,
                "cp -a .git ../git; $VTAG restore --abort >/dev/null; echo abort $?; git status --short",
                LEFT,
                killed,
                "$VTAG restore --resume >/dev/null; echo resume $?; git diff --stat then",
                LEFT);

        assertThat(result.out()).isEqualTo("killed 137\nabort 0\nfsck 0\nkilled 137\nresume 0\nfsck 0\n");
    }

    @Test
    void a_file_that_something_is_mounted_on_stops_all_before_anything_is_changed() {
        TestRepo.Result result = Mounts.run(
                repo,
                "echo outside >../outside; mount --bind ../outside lib/b || exit 99",
                "$VTAG restore then; echo restore $?; git status --short; $VTAG operations",
                "$VTAG restore then a 'li b'; echo restore $?; cat ../outside",
                "umount lib/b; git status --short",
                LEFT);

        assertThat(result.out())
                .startsWith("restore 7\n M lib/b\nvtag has changed no files here yet.\nRestored 2 of 2 files")
                .endsWith("restore 0\noutside\n M a\n M \"li b/c\"\nfsck 0\n");
        assertThat(result.err())
                .contains("cannot change lib/b: something is mounted at " + repo.path("lib/b")
                        + "; nothing was changed\n  umount " + repo.path("lib/b") + ", or leave it out");
    }

    @Test
    void a_directory_that_is_a_mount_is_emptied_and_stays() {
        TestRepo.Result result = Mounts.run(
                repo,
                "mkdir -p more/of && echo x >more/of/x && echo y >more/y || exit 99",
                "mount --bind more/of more/of || exit 99",
                "$VTAG restore HEAD --delete >/dev/null; echo restore $?; find more | sort",
                "$VTAG undo >/dev/null; echo undo $?; find more | sort",
                "umount more/of; git status --short -uall",
                LEFT);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo("restore 0\nmore\nmore/of\nundo 0\nmore\nmore/of\nmore/of/x\nmore/y\n"
                        + "?? more/of/x\n?? more/y\nfsck 0\n");
    }

    @Test
    void a_directory_with_a_mount_in_it_is_not_replaced_by_a_file() {
        TestRepo.Result result = Mounts.run(
                repo,
                "rm a && mkdir -p a/of/it && echo x >a/x && mount --bind a/of/it a/of/it || exit 99",
                "$VTAG restore then; echo restore $?; find a | sort; git status --short",
                LEFT);

        assertThat(result.out()).isEqualTo("restore 7\na\na/of\na/of/it\na/x\n D a\nfsck 0\n");
        assertThat(result.err()).contains("cannot change a: something is mounted at " + repo.path("a/of/it"));
    }

    @Test
    void a_directory_that_is_mounted_at_two_places_is_restored_at_both() {
        repo.write("twin/b", "lib/b 1\n");
        repo.write("third/b", "lib/b 1\n");
        repo.commitAll("Three");
        repo.write("twin/b", "lib/b 2\n");
        repo.write("third/b", "lib/b 2\n");
        TestRepo.Result result = Mounts.run(
                repo,
                "mount --bind twin third && mount --bind twin twin || exit 99",
                "echo both >twin/b; echo gone >third/x",
                "$VTAG restore HEAD twin third --delete >/dev/null; echo restore $?; cat twin/* third/*",
                "$VTAG undo >/dev/null; echo undo $?; cat twin/* third/*",
                LEFT);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("restore 0\nlib/b 1\nlib/b 1\nundo 0\nboth\ngone\nboth\ngone\nfsck 0\n");
    }

    @Test
    void a_target_with_mounts_in_it_is_restored_to_with_a_repository_and_without_one() {
        TestRepo.Result result = Mounts.run(
                repo,
                "mkdir -p ../with/lib ../with/'li b' ../without/lib/deep",
                "mount --bind ../with/lib ../with/lib && mount --bind ../with/'li b' ../with/'li b' || exit 99",
                "mount --bind ../without/lib ../without/lib || exit 99",
                "mount --bind ../without/lib/deep ../without/lib/deep || exit 99",
                "$VTAG archive then -o ../then.tar.zst >/dev/null",
                "$VTAG restore then --target ../with >/dev/null; echo with $?",
                "cd ..; $VTAG restore then.tar.zst --target without >/dev/null; echo without $?",
                "diff -r with without; find with without -name '.vtag*'; cat with/*/[bc]; cd repo",
                "$VTAG undo >/dev/null; echo undo $?; find ../with -type f");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("with 0\nwithout 0\nli b/c 1\nlib/b 1\nundo 0\n");
    }

    @Test
    void artefacts_in_a_mounted_directory_come_back_and_what_they_replaced_too() {
        repo.write(".gitignore", "/models/\n");
        repo.write("vtag.yml", "vtag: 1\nrelease:\n  artifacts: [models/*]\n");
        repo.write("models/w.bin", "weights\n");
        repo.commitAll("feat: models");
        TestRepo.Result result = Mounts.run(
                repo,
                "mount --bind models models || exit 99",
                "$VTAG release v1.0.0 -m One >/dev/null; echo release $?; echo other >models/w.bin",
                "$VTAG restore v1.0.0 --artifacts --overwrite always >/dev/null; echo restore $?; cat models/w.bin",
                "$VTAG undo >/dev/null; echo undo $?; cat models/w.bin",
                LEFT);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("release 0\nrestore 0\nweights\nundo 0\nother\nfsck 0\n");
    }
}
