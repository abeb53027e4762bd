package dev.vtag.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackScriptTest {
    /** What a POSIX system has, and git: all that the script may call. */
    private static final List<String> TOOLS = List.of(
            "awk", "bash", "busybox", "cat", "cmp", "comm", "cp", "dash", "date", "git", "grep", "mkdir", "rm", "sed",
            "sort", "wc");

    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("src/a.txt", "one\n");
        repo.write("config/c.json", "{}\n");
        repo.commitAll("feat: start");
        repo.git("tag", "-a", "-m", "Release v1.0.0", "v1.0.0");
        repo.write("src/a.txt", "two\n");
        repo.git("rm", "-q", "config/c.json");
        repo.write("src/new.txt", "new\n");
        repo.commitAll("feat: more");
        repo.git("tag", "-a", "-m", "Release v1.1.0-ood", "v1.1.0-ood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "bash"})
    void it_runs_where_there_is_no_java(String shell) throws IOException {
        script("v1.0.0", "../rollback-to-v1.0.0.sh");
        Path bin = temp.resolve("bin");
        for (String tool : TOOLS) {
            String found = repo.run("sh", "-c", "command -v " + tool).line();
            repo.write("../bin/" + tool, "#!/bin/sh\nexec " + found + " \"$@\"\n")
                    .toFile()
                    .setExecutable(true);
        }
        repo.set("PATH", bin.toString());
        assertThat(repo.run("dash", "-c", "command -v java").exit()).isNotZero();
        repo.write("untracked", "u\n");

        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        command.set(0, bin.resolve(command.get(0)).toString());
        command.add("../rollback-to-v1.0.0.sh");
        TestRepo.Result result = repo.run(command.toArray(String[]::new));

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Rollback to v1.0.0", "  ~ src/a.txt\n", "  + config/c.json\n", "verified");
        assertThat(repo.path("src/a.txt")).hasContent("one\n");
        assertThat(repo.path("config/c.json")).hasContent("{}\n");
        assertThat(repo.path("src/new.txt")).exists();
        assertThat(repo.path("untracked")).hasContent("u\n");
        assertThat(repo.git("diff", "--cached")).isEmpty();
    }

    @Test
    void everything_that_was_here_is_saved_and_nothing_of_git_s_moves() {
        script("v1.0.0", "../to.sh");
        repo.write("src/a.txt", "staged\n");
        repo.git("add", "src/a.txt");
        repo.write("src/a.txt", "not staged\n");
        repo.write("untracked", "u\n");
        String tree = repo.oracle();
        String state = state();

        assertThat(repo.run("sh", "../to.sh", "src").exit()).isZero();

        String rollback = repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/rollbacks");
        assertThat(repo.git("rev-parse", rollback + "^^{tree}")).isEqualTo(tree);
        assertThat(repo.git("rev-parse", rollback + "~2")).isEqualTo(repo.git("rev-parse", "HEAD"));
        assertThat(state()).isEqualTo(state);
        assertThat(repo.path("src/a.txt")).hasContent("one\n");
        assertThat(repo.path("config/c.json")).doesNotExist();
        assertThat(repo.git("fsck", "--strict")).isEmpty();
    }

    @Test
    void what_is_ignored_and_in_the_way_is_saved_too_and_undone() {
        script("v1.0.0", "../to.sh");
        repo.write(".gitignore", "config\nsrc/*/deep\n");
        repo.write("config", "mine\n");
        repo.git("rm", "-q", "src/a.txt");
        repo.write("src/a.txt/deep", "mine too\n");

        TestRepo.Result result = repo.run("sh", "../to.sh");

        assertThat(result.err()).isEmpty();
        assertThat(repo.path("config/c.json")).hasContent("{}\n");
        assertThat(repo.path("src/a.txt")).hasContent("one\n");
        assertThat(repo.run("sh", "-c", undo(result)).err()).isEmpty();
        assertThat(repo.path("config")).hasContent("mine\n");
        assertThat(repo.path("src/a.txt/deep")).hasContent("mine too\n");
    }

    @Test
    void an_undo_keeps_what_was_changed_since_and_names_it() {
        script("v1.0.0", "../to.sh");
        repo.write("src/elsewhere", "before\n");
        TestRepo.Result result = repo.run("sh", "../to.sh");
        repo.write("src/elsewhere", "after\n");
        repo.write("src/a.txt", "mine\n");

        TestRepo.Result refused = repo.run("sh", "-c", undo(result));

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).startsWith("  ! src/a.txt\nrollback: these were changed since");
        assertThat(repo.path("src/a.txt")).hasContent("mine\n");
        repo.write("src/a.txt", "one\n");
        assertThat(repo.run("sh", "-c", undo(result)).out()).contains("As before: 2 paths.");
        assertThat(repo.path("src/a.txt")).hasContent("two\n");
        assertThat(repo.path("src/elsewhere")).hasContent("after\n");
        assertThat(repo.path("config")).doesNotExist();
    }

    @Test
    void names_that_are_awkward_come_back_and_are_told_apart() {
        List<String> names =
                List.of("-dash", "with space", "new\nline", "tab\tand\"quote", "back\\slash\\101", "é", "trail\n");
        names.forEach(name -> repo.write("odd/" + name, name + "\n"));
        repo.commitAll("feat: odd");
        repo.git("tag", "v2.0.0");
        script("v2.0.0", "../to.sh");
        repo.git("rm", "-q", "-r", "--cached", "odd");
        repo.write(".gitignore", "odd\n");
        names.forEach(name -> repo.write("odd/" + name, "mine\n"));

        TestRepo.Result result = repo.run("sh", "../to.sh", "--", "odd/-dash", "odd/new\nline", ":(glob)odd/b*");
        assertThat(result.err()).isEmpty();
        assertThat(repo.path("odd/-dash")).hasContent("-dash\n");
        assertThat(repo.path("odd/new\nline")).hasContent("new\nline\n");
        assertThat(repo.path("odd/back\\slash\\101")).hasContent("back\\slash\\101\n");
        assertThat(repo.path("odd/é")).hasContent("mine\n");

        result = repo.run("sh", "../to.sh");
        assertThat(result.err()).isEmpty();
        names.forEach(name -> assertThat(repo.path("odd/" + name)).hasContent(name + "\n"));
        assertThat(repo.run("sh", "-c", undo(result)).err()).isEmpty();
        assertThat(repo.path("odd/é")).hasContent("mine\n");
        assertThat(repo.path("odd/trail\n")).hasContent("mine\n");
    }

    @Test
    void paths_are_meant_from_where_one_stands() {
        script("v1.0.0", "../to.sh");

        assertThat(repo.run("sh", "-c", "cd src && sh ../../to.sh .").err()).isEmpty();

        assertThat(repo.path("src/a.txt")).hasContent("one\n");
        assertThat(repo.path("config")).doesNotExist();
        assertThat(repo.run("sh", "-c", "cd src && sh ../../to.sh ../config").err())
                .isEmpty();
        assertThat(repo.path("config/c.json")).exists();
    }

    @Test
    void conversions_are_git_s_own() throws IOException {
        repo.write(".gitattributes", "*.bat text eol=crlf\n*.up filter=up\n");
        repo.write("run.bat", "a\r\nb\r\n");
        repo.git("config", "filter.up.clean", "tr A-Z a-z");
        repo.git("config", "filter.up.smudge", "tr a-z A-Z");
        repo.write("x.up", "ABC\n");
        repo.commitAll("feat: converted");
        repo.git("tag", "v2.0.0");
        script("v2.0.0", "../to.sh");
        repo.write("run.bat", "c\r\n");
        repo.write("x.up", "OTHER\n");

        TestRepo.Result result = repo.run("sh", "../to.sh");

        assertThat(result.err()).isEmpty();
        assertThat(Files.readString(repo.path("run.bat"))).isEqualTo("a\r\nb\r\n");
        assertThat(repo.path("x.up")).hasContent("ABC\n");
        assertThat(repo.run("sh", "-c", undo(result)).err()).isEmpty();
        assertThat(Files.readString(repo.path("run.bat"))).isEqualTo("c\r\n");
        assertThat(repo.path("x.up")).hasContent("OTHER\n");
    }

    @Test
    void a_file_whose_conversion_leads_nowhere_back_is_no_fault() throws IOException {
        repo.write("dos.txt", "a\r\nb\r\n");
        repo.commitAll("feat: dos");
        repo.write(".gitattributes", "*.txt text eol=lf\n");
        repo.git("add", ".gitattributes");
        repo.git("commit", "-qm", "feat: attributes");
        repo.git("tag", "v2.0.0");
        script("v2.0.0", "../to.sh");
        repo.write("dos.txt", "other\n");

        assertThat(repo.run("sh", "../to.sh", "dos.txt").err()).isEmpty();

        assertThat(Files.readString(repo.path("dos.txt"))).isEqualTo("a\r\nb\r\n");
    }

    @Test
    void a_tag_that_was_moved_or_is_not_there_is_told() {
        script("v1.0.0", "../to.sh");
        repo.git("tag", "-f", "v1.0.0", "HEAD");
        TestRepo.Result moved = repo.run("sh", "../to.sh");
        assertThat(moved.exit()).isEqualTo(1);
        assertThat(moved.err())
                .startsWith("rollback: the tag v1.0.0 was moved: it names " + repo.git("rev-parse", "HEAD"));
        repo.git("tag", "-d", "v1.0.0");
        TestRepo.Result gone = repo.run("sh", "../to.sh", "--dry-run");
        assertThat(gone.exit()).isZero();
        assertThat(gone.err()).startsWith("rollback: there is no tag v1.0.0 here; its commit ");
        TestRepo.Result elsewhere = TestRepo.init(temp.resolve("other")).run("sh", "../to.sh");
        assertThat(elsewhere.exit()).isEqualTo(4);
        assertThat(elsewhere.err()).contains("nor its commit").contains("git fetch REMOTE tag v1.0.0");
    }

    @Test
    void a_tag_that_says_another_tree_is_corrupt() {
        repo.git("tag", "-f", "-a", "-m", "Release\n\nVtag-Tree: " + "0".repeat(40), "v1.0.0", "v1.0.0^{commit}");
        script("v1.0.0", "../to.sh");

        TestRepo.Result result = repo.run("sh", "../to.sh");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("the tree of v1.0.0 is ").contains("should be 0000");
    }

    @Test
    void where_it_cannot_be_exact_it_refuses_and_changes_nothing() throws IOException {
        script("v1.0.0", "../to.sh");
        assertThat(repo.run("sh", "../to.sh", "nowhere").exit()).isEqualTo(4);
        assertThat(repo.run("sh", "../to.sh", "nowhere").err())
                .startsWith("rollback: pathspec 'nowhere' did not match anything in v1.0.0\n");
        assertThat(repo.run("sh", "../to.sh", "--frob").exit()).isEqualTo(2);
        assertThat(repo.run("sh", "../to.sh", "--undo", "nothing").exit()).isEqualTo(4);
        assertThat(repo.run("sh", "-c", "cd .git && sh ../../to.sh").exit()).isEqualTo(1);
        assertThat(repo.run("sh", "-c", "cd .. && sh to.sh").exit()).isEqualTo(4);
        Files.writeString(repo.path(".git/MERGE_HEAD"), repo.git("rev-parse", "HEAD") + "\n");
        assertThat(repo.run("sh", "../to.sh").err()).startsWith("rollback: a merge is under way\n");
        Files.delete(repo.path(".git/MERGE_HEAD"));
        Files.createDirectory(repo.path(".git/rebase-merge"));
        assertThat(repo.run("sh", "../to.sh").err()).startsWith("rollback: a rebase is under way\n");
        Files.delete(repo.path(".git/rebase-merge"));
        repo.git("init", "-q", "config");
        repo.write("config/mine", "x\n");
        TestRepo.Result nested = repo.run("sh", "../to.sh");
        assertThat(nested.exit()).isEqualTo(1);
        assertThat(repo.path("src/a.txt")).hasContent("two\n");
        assertThat(repo.path("config/mine")).hasContent("x\n");
        assertThat(repo.git("for-each-ref", "refs/vtag")).isEmpty();
        assertThat(repo.path(".git/vtag")).isEmptyDirectory();
        TestRepo bare = repo.sibling(temp.resolve("bare"));
        bare.git("clone", "-q", "--bare", repo.root().toString(), ".");
        assertThat(bare.run("sh", "../to.sh").exit()).isEqualTo(1);
    }

    @Test
    void it_needs_no_identity_and_runs_no_hook() throws IOException {
        script("v1.0.0", "../to.sh");
        repo.set("GIT_CONFIG_GLOBAL", "/dev/null").set("EMAIL", "");
        repo.git("config", "user.useConfigOnly", "true");
        for (String hook : List.of("post-index-change", "reference-transaction", "post-checkout", "pre-commit")) {
            repo.write(".git/hooks/" + hook, "#!/bin/sh\ntouch ran-" + hook + "\n")
                    .toFile()
                    .setExecutable(true);
        }

        assertThat(repo.run("sh", "../to.sh").err()).isEmpty();

        try (Stream<Path> files = Files.list(repo.root())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("ran-"));
        }
    }

    @Test
    void a_script_may_lie_in_the_tree_that_it_replaces() {
        script("v1.0.0", "tools/to.sh");
        repo.commitAll("build: rollback");

        TestRepo.Result result = repo.run("sh", "tools/to.sh", "--delete");

        assertThat(result.err()).isEmpty();
        assertThat(repo.path("tools/to.sh")).exists();
        assertThat(repo.path("src/new.txt")).doesNotExist();
        assertThat(repo.run("sh", "-c", undo(result)).err()).isEmpty();
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void one_script_for_all_versions_lists_them_and_takes_one() {
        assertThat(Vtag.run(repo, "rollback-script", "--all", "-o", "../any.sh").err())
                .isEmpty();

        assertThat(repo.run("sh", "../any.sh", "--list").out())
                .containsSubsequence("  v1.1.0-ood\t", "\tRelease v1.1.0-ood\n", "  v1.0.0\t");
        assertThat(repo.run("sh", "../any.sh").exit()).isEqualTo(2);
        assertThat(repo.run("sh", "../any.sh", "9.9.9").exit()).isEqualTo(4);
        assertThat(repo.run("sh", "../any.sh", "1.0.0", "src").err()).isEmpty();
        assertThat(repo.path("src/a.txt")).hasContent("one\n");
        assertThat(repo.path("config")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void the_list_tells_a_version_s_words_and_metrics(String shell) {
        repo.write("vtag.yml", "metrics:\n  fpr: {direction: lower, unit: '%'}\n  \"o'd\": {direction: lower}\n");
        repo.write("m.json", "{\"fpr\": 5.5, \"auroc\": 0.92, \"a b\": 1, \"z\": 2, \"status\": \"draft\"}\n");
        repo.commitAll("feat: measure");
        Vtag.run(repo, "release", "v1.2.0", "-m", "Better thresholds\nMore.", "--metrics", "m.json");
        repo.git("tag", "-a", "-m", "By \u001b[31mhand", "v0.9.0");
        repo.write("m.json", "{}\n");
        repo.commitAll("feat: more");
        assertThat(Vtag.run(repo, "release", "v1.3.0", "--draft").err()).isEmpty();
        Vtag.run(repo, "rollback-script", "--all", "-o", "../any.sh");
        repo.write("vtag.yml", "vtag: 1\n");
        Vtag.run(repo, "rollback-script", "--all", "-o", "../first.sh");

        assertThat(repo.run("sh", "-c", shell + " ../any.sh --list").out())
                .startsWith("  v1.3.0\t")
                .contains("\tdraft: Release v1.3.0\n")
                .contains("\tBetter thresholds\n  \t  fpr 5.5 %\n", "  v0.9.0\t2025-06-15\tBy [31mhand\n");
        assertThat(repo.run("sh", "-c", shell + " ../first.sh --list").out())
                .contains("\n  \t  a b 1  auroc 0.92  fpr 5.5\n");
        assertThat(Vtag.run(repo, "release", "v1.3.0", "--finalize", "--allow-dirty")
                        .err())
                .isEmpty();
        assertThat(repo.run("sh", "-c", shell + " ../any.sh --list").out()).contains("\tRelease v1.3.0\n");
    }

    @Test
    void on_a_terminal_the_script_for_all_versions_asks() {
        assertThat(Vtag.run(repo, "rollback-script", "--all", "-o", "../any.sh").err())
                .isEmpty();

        TestRepo.Result result = repo.feed("v1.0.0\n", "script", "-qec", "sh ../any.sh", "/dev/null");

        assertThat(result.out()).contains("v1.1.0-ood", "Version to roll back to: ", "Rollback to v1.0.0");
        assertThat(repo.path("src/a.txt")).hasContent("one\n");
    }

    private String state() {
        return repo.git("for-each-ref", "refs/heads", "refs/tags")
                + repo.git("ls-files", "-s")
                + repo.git("rev-parse", "HEAD");
    }

    private void script(String version, String file) {
        TestRepo.Result result = Vtag.run(repo, "rollback-script", version, "-o", file);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(repo.path(file).toFile().canExecute()).isTrue();
    }

    private static String undo(TestRepo.Result result) {
        return result.out()
                .substring(result.out().indexOf("Undo: ") + "Undo: ".length())
                .strip();
    }
}
