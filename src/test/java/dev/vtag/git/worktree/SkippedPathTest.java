package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vtag.conformance.Kind;
import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file that cannot be had does not cost the snapshot: it is named, and what was tracked of it stays. */
class SkippedPathTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void a_repository() {
        repo = Kind.ordinary(temp.resolve("repo"));
    }

    @AfterEach
    void let_the_directory_be_deleted() {
        repo.run("chmod", "-R", "u+rwx", ".");
    }

    @Test
    void files_that_may_not_be_read() {
        repo.write("README.md", "changed and locked\n");
        repo.write("src/new.txt", "new and locked\n");
        repo.write("docs/guide.md", "changed\n");
        repo.run("chmod", "000", "README.md", "src/new.txt");

        assertThat(withoutRights())
                .containsExactly(
                        treeOf("docs/guide.md"),
                        "README.md cannot be read: permission denied",
                        "src/new.txt cannot be read: permission denied");
    }

    @Test
    void a_directory_that_may_not_be_listed() {
        repo.write("docs/guide.md", "changed\n");
        repo.write("docs/new.md", "new\n");
        repo.write("README.md", "changed\n");
        String tree = treeOf("docs/guide.md", "README.md");
        repo.run("chmod", "0300", "docs");

        assertThat(withoutRights()).containsExactly(tree, "docs cannot be read: permission denied");
    }

    @Test
    void a_directory_that_may_not_be_entered_at_all() {
        repo.write("docs/guide.md", "changed\n");
        repo.write("README.md", "changed\n");
        repo.run("chmod", "000", "docs");

        assertThat(withoutRights()).containsExactly(treeOf("README.md"), "docs cannot be read: permission denied");
    }

    @Test
    void a_pipe_in_place_of_a_tracked_file() throws Exception {
        Files.delete(repo.path("README.md"));
        repo.run("mkfifo", "README.md");
        repo.write("docs/guide.md", "changed\n");
        String tree = treeOf("docs/guide.md");

        for (Engine engine : new Engine[] {null, Engine.GIT}) {
            WrittenTree written = write(TreeLimits.DEFAULT, engine);
            assertThat(written.tree()).hasToString(tree);
            assertThat(written.skipped())
                    .extracting(path -> path.path() + " " + path.reason())
                    .containsExactly("README.md is no longer a file: a pipe, socket or device has taken its place");
        }
    }

    @Test
    void new_files_beyond_the_limits_whatever_the_engine() {
        repo.write("README.md", "tracked files are exempt: " + "x".repeat(5000));
        repo.write("a/large", "x".repeat(2001));
        repo.write("a-small", "x".repeat(1000));
        repo.write("b", "x".repeat(1500));
        repo.write("c", "x".repeat(1200));
        repo.write("d", "x".repeat(400));
        String tree = treeOf("README.md", "a-small", "b", "d");

        for (Engine engine : new Engine[] {null, Engine.GIT}) {
            WrittenTree written = write(new TreeLimits(2000, 3000), engine);
            assertThat(written.tree()).hasToString(tree);
            assertThat(written.skipped())
                    .containsExactly(
                            new SkippedPath(RepoPath.of("a/large"), "untracked and larger than 2000 bytes", 2001),
                            new SkippedPath(
                                    RepoPath.of("c"), "untracked content is more than 3000 bytes already", 1200));
        }
    }

    @Test
    void a_file_too_large_in_place_of_what_git_does_not_look_for() {
        repo.git("update-index", "--skip-worktree", "docs/old.md", "docs/guide.md");
        repo.run("rm", "-r", "docs");
        repo.write("docs", "x".repeat(3000));

        for (Engine engine : new Engine[] {null, Engine.GIT}) {
            WrittenTree written = write(new TreeLimits(2000, 3000), engine);
            assertThat(written.tree()).hasToString(repo.git("rev-parse", "HEAD^{tree}"));
            assertThat(written.skipped()).hasSize(1);
        }
    }

    private WrittenTree write(TreeLimits limits, Engine engine) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return repository.workTree().writeTree(limits, engine, Progress.NONE);
        }
    }

    /** Returns the tree of HEAD with these paths as they are on disk. */
    private String treeOf(String... paths) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "export GIT_INDEX_FILE=.git/expected; git read-tree HEAD && git add -- \"$@\" && git write-tree; "
                        + "rm -f .git/expected",
                "sh"));
        command.addAll(List.of(paths));
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    /** Returns what both engines print in a process that has no right to pass over permissions. */
    private List<String> withoutRights() {
        List<String> java = probe("java");
        assertThat(probe("git")).isEqualTo(java);
        return java;
    }

    private List<String> probe(String engine) {
        List<String> command = new ArrayList<>();
        if (repo.run("id", "-u").line().equals("0")) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
            List<String> attempt = new ArrayList<>(command);
            attempt.add("true");
            assumeTrue(canRun(attempt), "root cannot give up its rights here");
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                TreeProbe.class.getName(),
                repo.root().toString(),
                engine));
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out().lines().toList();
    }

    private boolean canRun(List<String> command) {
        try {
            return repo.run(command.toArray(String[]::new)).exit() == 0;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
