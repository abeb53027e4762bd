package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds restore against {@code git restore --overlay --source=X --worktree}, and with --delete against {@code --no-overlay}
 * and a clean of what is untracked and not ignored: type, executable bit, bytes and link target of every path.
 */
class RestoreDifferentialTest {
    /** The source: every kind of thing, in a state to come back to. */
    static final String THEN = """
            mkdir -p dir/deep swap/dir odd
            echo a1 > a; echo same > same; : > empty; printf 'no newline' > dir/bare
            echo d1 > dir/d; echo e1 > dir/deep/e; echo gone > dir/gone
            printf '#!/bin/sh\\n' > run; chmod +x run
            ln -s a link; ln -s ../outside/x dir/out; ln -s 'no//where/' dir/dangling
            echo f > swap/file; echo df > swap/dir/f; ln -s nowhere swap/link
            echo o > 'odd/with space'; echo o > "odd/new
            line"; echo o > 'odd/back\\slash'; echo o > odd/-dash; echo o > "$(printf 'odd/latin\\351')"
            printf 'one\\r\\ntwo\\r\\n' > crlf; printf 'one\\ntwo\\n' > lf.txt
            head -c 100000 /dev/urandom > big
            mkdir -p .x && echo x > .x/y
            """;

    /** What was committed since. */
    static final String SINCE = """
            echo a2 > a; echo d2 > dir/d; git rm -q dir/gone; echo new > dir/new; mkdir -p later/on; echo l > later/on/l
            rm run; echo plain > run; rm link; echo no link > link
            git rm -q -r swap; mkdir -p swap/file swap/link; echo x > swap/file/x; ln -s file swap/dir; echo y > swap/link/y
            """;

    static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("as committed", ":");
        states.put("everything deleted", "git ls-files -z | xargs -0 rm -rf; rm -rf dir swap odd later .x");
        states.put("edited", "echo mine > a; echo mine > dir/d; echo mine > same; echo mine > dir/deep/e");
        states.put("executable bits turned", "chmod +x same dir/d; chmod -x run");
        states.put("files are directories", "rm -rf a same; mkdir -p a/b same; echo u > a/b/u; echo v > same/v");
        states.put("directories are files", "rm -rf dir .x; echo f > dir; echo g > .x");
        states.put("directories are links", "rm -rf dir; mkdir -p ../outside/deep; ln -s ../outside dir");
        states.put("files are links", "rm -f a same; ln -s ../outside/x a; ln -s big same");
        states.put("links are files", "rm -f link dir/out; echo f > link; mkdir -p dir/out; echo g > dir/out/g");
        states.put(
                "untracked and ignored",
                "echo '*.log' > .gitignore; echo u > dir/untracked; echo i > dir/x.log;"
                        + " mkdir -p dir/fresh later/fresh; echo u > dir/fresh/u; echo i > later/fresh/i.log; mkdir dir/void");
        states.put(
                "ignored directory",
                "printf 'later/\\nodd/*\\n!odd/keep\\n' > .gitignore; git rm -rqf --cached later;"
                        + " echo k > odd/keep; echo n > odd/no");
        states.put("staged", "echo staged > a; git add a; git rm -q --cached same; echo fresh > fresh; git add fresh");
        states.put("intent to add", "echo i > dir/intent; git add -N dir/intent");
        states.put("touched only", "touch a same dir/d dir/deep/e; chmod 600 same");
        states.put("line ends turned", "printf 'one\\r\\ntwo\\r\\n' > lf.txt; printf 'one\\ntwo\\n' > crlf");
        states.put(
                "autocrlf", "git config core.autocrlf true; rm -f a lf.txt crlf; git update-index -q --refresh || :");
        states.put("attributes on disk", "echo '*.txt text eol=crlf' > .gitattributes; rm -f lf.txt; echo x > crlf");
        states.put("no executable bits", "git config core.filemode false; chmod +x a dir/d; rm -f run");
        states.put("assumed unchanged", "git update-index --assume-unchanged a; echo mine > a");
        states.put("sparse", "git sparse-checkout set --no-cone /a /dir/");
        states.put(
                "not looked for",
                "git update-index --skip-worktree a dir/d dir/new; rm a; mkdir a; echo x > a/x; echo mine > dir/d");
        states.put(
                "sparse, and files outside it",
                "git sparse-checkout set --no-cone /dir/; mkdir a; echo x > a/x; echo mine > same; mkdir odd; ln -s x odd/-dash");
        states.put(
                "a file and a link in place of repositories",
                "for n in one two; do git init -q $n; git -C $n commit -q --allow-empty -m n; git add $n; rm -rf $n; done;"
                        + " echo x > one; ln -s a two");
        states.put("a tracked file is ignored", "echo 'dir/new' > .gitignore");
        states.put(
                "a conflict",
                "git checkout -q -b other; echo o > a; git commit -qam o; git checkout -q main;"
                        + " echo m > a; git commit -qam m; git merge -q other >/dev/null 2>&1 || :");
        return states;
    }

    static final List<List<String>> PATHS = List.of(
            List.of("."),
            List.of("dir"),
            List.of("dir/deep", "a"),
            List.of("*e*"),
            List.of(":(glob)*", ":!a"),
            List.of("swap/"));

    /** All rounds of all states take minutes; each run without the property plays some rounds of each state. */
    private static final boolean FULL = Boolean.getBoolean("vtag.differential.full");

    private static final int SAMPLE = 2;
    private static final int STRIDE = 7;

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> a_restore_gives_what_git_gives() {
        List<DynamicTest> tests = new ArrayList<>();
        states().forEach((name, script) -> {
            int number = tests.size();
            tests.add(DynamicTest.dynamicTest(name, () -> hold(number, script)));
        });
        return tests.stream();
    }

    private void hold(int number, String script) throws IOException {
        Path base = Files.createTempDirectory(temp, "case");
        TestRepo origin = TestRepo.init(base.resolve("origin/repo"));
        shell(origin, THEN);
        origin.commitAll("Then");
        origin.git("tag", "then");
        shell(origin, SINCE);
        origin.commitAll("Since");
        Files.createDirectories(base.resolve("origin/outside/deep"));
        Files.writeString(base.resolve("origin/outside/x"), "sentinel\n");
        shell(origin, script);
        List<Round> rounds = new ArrayList<>();
        PATHS.forEach(paths -> rounds.add(new Round(paths, false)));
        PATHS.forEach(paths -> rounds.add(new Round(paths, true)));
        int count = FULL ? rounds.size() : SAMPLE;
        for (int i = 0; i < count; i++) {
            Round round = rounds.get((number * SAMPLE + i * STRIDE) % rounds.size());
            RestoreComparison.of(base, origin, "then", round.paths(), round.delete());
        }
    }

    private record Round(List<String> paths, boolean delete) {}

    static void shell(TestRepo repo, String script) {
        TestRepo.Result result = repo.run("sh", "-ec", script);
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
