package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds where the parts of a repository lie against {@code git rev-parse}, in every way to find one. */
class LayoutTest {
    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("sub/deep/file", "x\n");
        repo.commitAll("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sub", "sub/deep", ".git", ".git/refs"})
    void from_any_directory_inside(String below) {
        assertSameAsGit(below);
    }

    @Test
    void through_a_symbolic_link() throws IOException {
        Files.createSymbolicLink(dir.resolve("link"), repo.path("sub"));
        assertSameAsGit(dir.resolve("link/deep"));
    }

    @Test
    void with_a_name_that_is_not_ascii() {
        TestRepo odd = repo.sibling(dir.resolve("ü 日本/with\nnewline"));
        odd.git("init", "-q");
        repo = odd;
        assertSameAsGit("");
    }

    @Test
    void with_a_separate_git_directory() throws IOException {
        Files.createDirectories(dir.resolve("store"));
        TestRepo separate = repo.sibling(dir.resolve("separate"));
        separate.git(
                "init", "-q", "--separate-git-dir", dir.resolve("store/git").toString());
        separate.write("a/b", "x");
        repo = separate;
        assertSameAsGit("");
        assertSameAsGit("a");
        assertSameAsGit(dir.resolve("store/git"));
    }

    @Test
    void a_linked_work_tree_also_after_a_move() throws IOException {
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        TestRepo linked = repo.sibling(dir.resolve("linked"));
        assertSameAsGit(linked.root());
        assertSameAsGit(linked.path("sub/deep"));
        assertSameAsGit(repo.path(".git/worktrees/linked"));
        Path moved = Files.move(linked.root(), dir.resolve("moved"));
        assertSameAsGit(moved);
        repo.git("config", "core.bare", "true");
        assertSameAsGit(moved);
        assertSameAsGit(repo.root());
        repo.git("config", "extensions.worktreeConfig", "true");
        assertSameAsGit(moved);
    }

    @Test
    void a_submodule() {
        TestRepo other = repo.sibling(dir.resolve("other"));
        other.git("init", "-q");
        other.write("x/y", "z");
        other.commitAll("other");
        repo.git("submodule", "add", "-q", other.root().toString(), "mod");
        assertSameAsGit("mod");
        assertSameAsGit("mod/x");
        assertSameAsGit(".git/modules/mod");
    }

    @Test
    void a_bare_repository() throws IOException {
        repo.git("clone", "-q", "--bare", ".", dir.resolve("bare.git").toString());
        assertSameAsGit(dir.resolve("bare.git"));
        assertSameAsGit(dir.resolve("bare.git/refs/heads"));
        repo.set("GIT_WORK_TREE", repo.root().toString());
        assertSameAsGit(dir.resolve("bare.git"));
        repo.unset("GIT_WORK_TREE").set("GIT_DIR", dir.resolve("bare.git").toString());
        assertSameAsGit("");
        assertSameAsGit("sub");
        Files.writeString(dir.resolve("bare.git/config"), "[core]\n\tworktree = ../r\n", StandardOpenOption.APPEND);
        assertSameAsGit("sub");
        repo.unset("GIT_DIR");
        assertSameAsGit(dir.resolve("bare.git"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../w", "../w", "DIR/w", "../../r/sub", "..", "."})
    void with_core_worktree(String value) throws IOException {
        Files.createDirectories(dir.resolve("w/in"));
        repo.git("config", "core.worktree", value.replace("DIR", dir.toString()));
        for (String from : new String[] {"", "sub", ".git"}) {
            assertSameAsGit(from);
        }
        assertSameAsGit(dir.resolve("w/in"));
        repo.set("GIT_DIR", repo.path(".git").toString());
        assertSameAsGit(dir.resolve("w/in"));
        assertSameAsGit("sub");
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT/.git,,''",
        "ROOT/.git,,sub",
        ".git,,''",
        "../.git,,sub",
        "ROOT/.git,ROOT,sub",
        "ROOT/.git,ROOT/sub,''",
        "ROOT/.git,ROOT/sub,sub/deep",
        "../.git,..,sub",
        ",ROOT/sub,''",
        ",ROOT/sub,sub/deep",
        ",.,sub",
        "ROOT/nothing,,''",
        "ROOT/.git,ROOT/nothing,''",
    })
    void with_GIT_DIR_and_GIT_WORK_TREE(String gitDir, String workTree, String from) {
        if (gitDir != null) {
            repo.set("GIT_DIR", gitDir.replace("ROOT", repo.root().toString()));
        }
        if (workTree != null) {
            repo.set("GIT_WORK_TREE", workTree.replace("ROOT", repo.root().toString()));
        }
        assertSameAsGit(from);
    }

    @Test
    void with_a_GIT_DIR_that_is_a_gitfile_or_shares_another_directory() {
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        repo.set("GIT_DIR", dir.resolve("linked/.git").toString());
        assertSameAsGit(dir.resolve("linked"));
        repo.set("GIT_DIR", repo.path(".git/worktrees/linked").toString());
        repo.set("GIT_COMMON_DIR", repo.path(".git").toString());
        assertSameAsGit(dir.resolve("linked/sub"));
        repo.set("GIT_COMMON_DIR", "../r/.git");
        assertSameAsGit(dir.resolve("linked"));
    }

    @ParameterizedTest
    @CsvSource({"next,''", "next,sub", "ROOT/next,sub", ".git/next-index-1.lock,''", "../next,sub/deep", "next,.git"})
    void with_GIT_INDEX_FILE(String index, String from) {
        repo.set("GIT_INDEX_FILE", index.replace("ROOT", repo.root().toString()));
        assertSameAsGit(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gitdir: ../r/.git",
                "gitdir: ../r/.git\n",
                "gitdir: ../r/.git\r\n\n",
                "gitdir:../r/.git\n",
                "gitdir: ",
                "gitdir: \n",
                "gitdir: nowhere\n",
                "nonsense\n",
                "",
                "gitdir: ../r/.git \n",
            })
    void a_gitfile_is_read_as_git_reads_it(String content) throws IOException {
        Path other = Files.createDirectories(dir.resolve("other"));
        Files.writeString(other.resolve(".git"), content);
        assertSameAsGit(other);
    }

    @Test
    void a_broken_git_directory_is_passed_over_on_the_way_up() throws IOException {
        Files.createDirectories(repo.path("sub/.git"));
        assertSameAsGit("sub/deep");
        Files.writeString(repo.path("sub/.git/HEAD"), "nonsense\n");
        Files.createDirectories(repo.path("sub/.git/objects"));
        Files.createDirectories(repo.path("sub/.git/refs"));
        assertSameAsGit("sub/deep");
        for (String head : new String[] {
            "ref: refs/heads/x\n", "ref:refs/heads/x", "ref: x\n", "0".repeat(40) + "\n", "0".repeat(39)
        }) {
            Files.writeString(repo.path("sub/.git/HEAD"), head);
            assertSameAsGit("sub/deep");
        }
        Files.delete(repo.path("sub/.git/HEAD"));
        Files.createSymbolicLink(repo.path("sub/.git/HEAD"), Path.of("refs/heads/x"));
        assertSameAsGit("sub/deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROOT",
                "ROOT/sub",
                "ROOT/sub/deep",
                "DIR",
                "/",
                "relative:ROOT",
                ":ROOT",
                "LINK",
                ":LINK",
                "ROOT/"
            })
    void the_search_ends_at_a_ceiling(String ceilings) throws IOException {
        Files.createSymbolicLink(dir.resolve("link"), repo.root());
        repo.set(
                "GIT_CEILING_DIRECTORIES",
                ceilings.replace("ROOT", repo.root().toString())
                        .replace("DIR", dir.toString())
                        .replace("LINK", dir.resolve("link").toString()));
        for (String from : new String[] {"", "sub", "sub/deep"}) {
            assertSameAsGit(from);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repositoryformatversion = 2",
                "repositoryformatversion = x",
                "repositoryformatversion = 1\n[extensions]\n\tnoop = true",
                "repositoryformatversion = 1\n[extensions]\n\tunknown = true",
                "repositoryformatversion = 0\n[extensions]\n\tunknown = true",
                "repositoryformatversion = 0\n[extensions]\n\tobjectFormat = sha1",
                "repositoryformatversion = 0\n[extensions]\n\tobjectFormat = sha256",
                "repositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha1",
                "repositoryformatversion = 1\n[extensions]\n\tobjectFormat = md5",
                "repositoryformatversion = 1\n[extensions]\n\tobjectFormat",
                "repositoryformatversion = 0\n[extensions]\n\tpreciousObjects = true",
                "repositoryformatversion = 1\n[extensions]\n\tpreciousObjects = maybe",
                "repositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true",
                "repositoryformatversion = 0\n[extensions]\n\tworktreeConfig",
                "repositoryformatversion = 1\n[extensions]\n\tpartialClone = origin",
                "repositoryformatversion = 1\n[extensions]\n\tnoop-v1 = 1",
                "repositoryformatversion = 0\n[extensions]\n\tnoop-v1 = 1",
                "bare = true",
                "bare = maybe",
                "repositoryformatversion = 0\n\tbare = true",
                "repositoryformatversion = 0\n\tbare",
            })
    void a_format_is_taken_or_refused_as_by_git(String core) throws IOException {
        Files.writeString(repo.path(".git/config"), "[core]\n\t" + core + "\n");
        assertSameAsGit("");
    }

    @Test
    void a_repository_without_a_config_file_opens() throws IOException {
        Files.delete(repo.path(".git/config"));
        assertSameAsGit("sub");
    }

    @Test
    void core_bare_in_an_included_file_does_not_count() throws IOException {
        Files.writeString(repo.path(".git/extra"), "[core]\n\tbare = true\n\tworktree = /tmp\n");
        repo.git("config", "include.path", "extra");
        assertSameAsGit("");
    }

    @Test
    void safe_bareRepository_is_obeyed() {
        repo.git("clone", "-q", "--bare", ".", dir.resolve("bare.git").toString());
        repo.git("config", "--global", "safe.bareRepository", "explicit");
        assertThatThrownBy(() -> layout(dir.resolve("bare.git")))
                .isInstanceOf(VtagException.class)
                .hasMessageContaining("safe.bareRepository");
        assertThat(repo.run("git", "-C", dir.resolve("bare.git").toString(), "rev-parse", "--git-dir")
                        .exit())
                .isNotZero();
        repo.set("GIT_DIR", dir.resolve("bare.git").toString());
        assertSameAsGit(dir.resolve("bare.git"));
    }

    private void assertSameAsGit(String below) {
        assertSameAsGit(repo.path(below));
    }

    private void assertSameAsGit(Path from) {
        TestRepo.Result git = gitIn(from, "--git-dir", "--git-common-dir", "--git-path", "index");
        if (git.exit() != 0) {
            assertThatThrownBy(() -> layout(from)).as(git.err()).isInstanceOf(VtagException.class);
            return;
        }
        TestRepo.Result top = gitIn(from, "--show-toplevel");
        TestRepo.Result prefix = gitIn(from, "--show-prefix");
        Layout layout = layout(from);
        String workTree = layout.workTree().map(path -> path + "\n").orElse("");
        assertThat(layout.gitDir() + "\n" + layout.commonDir() + "\n" + layout.indexFile() + "\n")
                .isEqualTo(git.out());
        assertThat(workTree).isEqualTo(top.exit() == 0 ? top.out() : "");
        String expected = prefix.out().replaceAll("/?\n$", "");
        assertThat(layout.prefix()).isEqualTo(RepoPath.of(expected.getBytes(StandardCharsets.UTF_8)));
    }

    private TestRepo.Result gitIn(Path from, String... args) {
        String[] command = new String[args.length + 5];
        command[0] = "sh";
        command[1] = "-c";
        command[2] = "cd \"$0\" && exec git rev-parse --path-format=absolute \"$@\"";
        command[3] = from.toString();
        System.arraycopy(args, 0, command, 4, args.length);
        command = java.util.Arrays.copyOf(command, args.length + 4);
        return repo.run(command);
    }

    private Layout layout(Path from) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), from))) {
            return git.layout();
        }
    }
}
