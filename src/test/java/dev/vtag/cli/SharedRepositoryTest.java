package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What vtag makes in a git directory that several users share has the permissions that core.sharedRepository asks for. */
class SharedRepositoryTest {
    private static final String EVERYTHING = String.join(
            "\n",
            "echo 2 >a",
            "printf '#!/bin/sh\\n' >.git/hooks/pre-commit && chmod +x .git/hooks/pre-commit",
            "$VTAG install >/dev/null && git commit -q -a -m 'fix: two' && $VTAG snapshot >/dev/null",
            "$VTAG release v1.0.0 -m One >/dev/null && echo other >models/w.bin",
            "$VTAG restore v1.0.0 --artifacts --overwrite always >/dev/null",
            "$VTAG restore HEAD~1 --delete >/dev/null && $VTAG undo >/dev/null",
            "$VTAG archive HEAD >/dev/null && $VTAG unrelease >/dev/null",
            "mkdir many; for i in $(seq 600); do echo $i >many/$i; done",
            "$VTAG snapshot -m many >/dev/null && $VTAG prune >/dev/null && $VTAG status >/dev/null; echo end $?");

    @TempDir
    Path dir;

    private TestRepo repo;

    private void make(String shared) {
        repo = TestRepo.at(dir.resolve("repo"));
        repo.set("JAVA_HOME", System.getProperty("java.home"))
                .set("VTAG_BIN", Launcher.under(repo.home()).program().toString())
                .set("VTAG", repo.environment().get("VTAG_BIN"));
        repo.git("init", "-q", "--shared=" + shared, ".");
        repo.write(".gitignore", "/models/\n");
        repo.write("vtag.yml", "vtag: 1\nrelease:\n  artifacts: [models/*]\n");
        repo.write("models/w.bin", "weights\n");
        repo.write("a", "1\n");
        repo.commitAll("feat: one");
    }

    @ParameterizedTest
    @CsvSource({
        "group, 022, 0660, 02770",
        "group, 077, 0660, 02770",
        "all, 077, 0664, 02775",
        "0640, 022, 0640, 02750",
        "0660, 022, 0660, 02770"
    })
    void everything_has_the_permissions_that_are_asked_for(String shared, String mask, String file, String directory)
            throws IOException {
        make(shared);
        List<Path> before = list();
        TestRepo.Result result = repo.run("sh", "-c", "umask " + mask + "\n" + EVERYTHING);
        assertThat(result.out()).as(result.err()).isEqualTo("end 0\n");
        boolean exact = shared.startsWith("0");
        List<String> wrong = new ArrayList<>();
        List<Path> made = list();
        made.removeAll(before);
        // A hook may be run by everybody; what a restore replaced has a second name, and is what it was.
        made.removeIf(path -> Files.isRegularFile(path)
                && (path.startsWith(repo.path(".git/hooks")) || path.startsWith(repo.path(".git/vtag/replaced"))));
        for (Path path : made) {
            int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
            boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            int wanted = Integer.parseInt(isDirectory ? directory : file, 8);
            if (!isDirectory && (mode & 0200) == 0) {
                wanted &= ~0222;
            }
            if (!isDirectory && (mode & 0100) != 0) {
                wanted |= (wanted & 0444) >> 2;
            }
            if (exact ? mode != wanted : (mode & wanted) != wanted) {
                wrong.add(Integer.toOctalString(mode) + " " + repo.root().relativize(path));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(made).as("what was made").hasSizeGreaterThan(30);
    }

    /** Root without its powers is another member of its group, once the files are somebody else's. */
    @Test
    void one_goes_on_where_another_of_the_group_left_off() throws IOException {
        make("group");
        TestRepo.Result one = repo.run("sh", "-c", "umask 022\n" + EVERYTHING + "\nrm -rf many; echo one >a");
        assertThat(one.out()).as(one.err()).isEqualTo("end 0\n");
        TestRepo.Result given = repo.run(
                "sh",
                "-c",
                "git config --global safe.directory '*' && chown -R 61001 . && find . -path ./.git -prune -o -exec chmod g+rwX {} +");
        Assumptions.assumeTrue(given.exit() == 0 && another("true").exit() == 0, "only root can give files away");

        TestRepo.Result other = another(
                "$VTAG restore HEAD >/dev/null; echo restore $?",
                "$VTAG undo >/dev/null; echo undo $?; cat a",
                "$VTAG snapshot >/dev/null; echo snapshot $?",
                "rm .git/COMMIT_EDITMSG # git itself makes it for one alone",
                "git commit -q -a -m 'feat: three'; echo commit $?",
                "$VTAG release >/dev/null; echo release $?",
                "$VTAG unrelease >/dev/null; echo unrelease $?",
                "$VTAG prune --artifacts >/dev/null; echo artifacts $?",
                "$VTAG archive HEAD >/dev/null; echo archive $?",
                "$VTAG prune >/dev/null; echo prune $?",
                "$VTAG uninstall >/dev/null; echo uninstall $?");

        assertThat(other.err()).isEmpty();
        assertThat(other.out())
                .isEqualTo("restore 0\nundo 0\none\nsnapshot 0\ncommit 0\nrelease 0\nunrelease 0\nartifacts 0\n"
                        + "archive 0\nprune 0\nuninstall 0\n");
    }

    private TestRepo.Result another(String... lines) {
        return repo.run(
                "setpriv",
                "--bounding-set=-dac_override,-dac_read_search,-fowner,-chown",
                "sh",
                "-c",
                "umask 022\n" + String.join("\n", lines));
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> walk = Files.walk(repo.path(".git"))) {
            return new ArrayList<>(walk.toList());
        }
    }
}
