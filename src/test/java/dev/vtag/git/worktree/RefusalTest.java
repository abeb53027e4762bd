package dev.vtag.git.worktree;

import static dev.vtag.conformance.Kind.changed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vtag.conformance.Kind;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What git refuses to add is refused in vtag's words, naming the path, with the cure, whichever engine meets it. */
class RefusalTest {
    @TempDir
    Path temp;

    private record Case(String name, ErrorKind kind, String said, String cure, Kind.Setup setup) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "a nested repository without a commit",
                        ErrorKind.REFUSED,
                        "nested in 'vendor/empty' has no commit",
                        "commit",
                        changed(repo -> repo.git("init", "-q", "vendor/empty"))),
                new Case(
                        "a nested repository, announced and gone since",
                        ErrorKind.REFUSED,
                        "nested in 'nested' has no commit",
                        "commit",
                        changed(repo -> {
                            TestRepo nested = TestRepo.init(repo.path("nested"));
                            nested.commitAll("Nested");
                            repo.git("add", "-N", "nested");
                            repo.run("rm", "-rf", "nested", "nested.home");
                            repo.write("nested/file", "x\n");
                        })),
                new Case(
                        "a submodule whose .git leads nowhere",
                        ErrorKind.REFUSED,
                        "lib/module",
                        "git submodule update --init",
                        dir -> {
                            TestRepo module = Kind.ordinary(dir.resolveSibling("module"));
                            TestRepo repo = Kind.ordinary(dir);
                            repo.git(
                                    "submodule", "--quiet", "add", module.root().toString(), "lib/module");
                            repo.commitAll("Module");
                            repo.run("rm", "-rf", ".git/modules");
                            return repo;
                        }),
                new Case(
                        "a directory that some file systems take for .git",
                        ErrorKind.REFUSED,
                        "'.GIT/file'",
                        ".gitignore",
                        changed(repo -> repo.write(".GIT/file", "x\n"))),
                new Case(
                        "a file that NTFS takes for .git",
                        ErrorKind.REFUSED,
                        "'sub/git~1'",
                        ".gitignore",
                        changed(repo -> repo.write("sub/git~1", "x\n"))),
                new Case(
                        "a link for a .gitmodules",
                        ErrorKind.REFUSED,
                        "'.gitmodules'",
                        ".gitignore",
                        changed(repo -> repo.run("ln", "-s", "elsewhere", ".gitmodules"))),
                new Case(
                        "a required filter that fails",
                        ErrorKind.REFUSED,
                        "filter 'key', which is required, failed on 'secret.key'",
                        "git config",
                        changed(repo -> {
                            repo.git("config", "filter.key.clean", "false");
                            repo.git("config", "filter.key.required", "true");
                            repo.write(".gitattributes", "*.key filter=key\n");
                            repo.write("secret.key", "x\n");
                        })),
                new Case("line ends that would not come back", ErrorKind.REFUSED, "a.txt", "", changed(repo -> {
                    repo.git("config", "core.autocrlf", "input");
                    repo.git("config", "core.safecrlf", "true");
                    repo.write("a.txt", "a\r\nb\r\n");
                })),
                new Case("an object that is missing", ErrorKind.CORRUPT, "'docs/old.md'", "git fsck", changed(repo -> {
                    String id = repo.git("rev-parse", "HEAD:docs/old.md");
                    repo.run("rm", "-f", ".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
                    repo.run("touch", "-d", "2020-01-01", "docs/old.md");
                    repo.git("update-index", "--assume-unchanged", "docs/old.md");
                    repo.write("docs/guide.md", "changed\n");
                })),
                new Case(
                        "an extension of the index that must be understood",
                        ErrorKind.REFUSED,
                        "zzzz",
                        "",
                        changed(repo -> {
                            byte[] data = Files.readAllBytes(repo.path(".git/index"));
                            byte[] longer = Arrays.copyOf(data, data.length + 8);
                            byte[] head = "zzzz\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
                            System.arraycopy(head, 0, longer, data.length - 20, 8);
                            Files.write(repo.path(".git/index"), longer);
                        })));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_git_refuses_is_refused_with_the_cure(Case refused) throws Exception {
        TestRepo repo = refused.setup().make(temp.resolve("repo"));
        byte[] index = Files.readAllBytes(repo.path(".git/index"));
        assertThat(repo.run(
                                "sh",
                                "-c",
                                "cp .git/index .git/copy; GIT_INDEX_FILE=.git/copy git add -A && "
                                        + "GIT_INDEX_FILE=.git/copy git write-tree")
                        .exit())
                .as("git refuses it, too")
                .isNotZero();

        for (Engine engine : new Engine[] {null, Engine.GIT}) {
            VtagException e = refusal(repo, engine);
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(refused.kind());
            assertThat(e.getMessage()).contains(refused.said());
            assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains(refused.cure()));
        }
        assertThat(Files.readAllBytes(repo.path(".git/index"))).isEqualTo(index);
        assertThat(repo.path(".git/vtag").toFile().list()).isNullOrEmpty();
    }

    @Test
    void a_damaged_index_is_told_with_the_cure() throws Exception {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        Files.writeString(repo.path(".git/index"), "not an index at all, is it");

        VtagException e = refusal(repo, null);

        assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT);
        assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("git reset"));
    }

    @Test
    void the_java_engine_is_not_forced_on_what_only_git_treats_exactly() {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        repo.git("config", "core.ignoreCase", "true");

        VtagException e = refusal(repo, Engine.JAVA);

        assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(e).hasMessageContaining("core.ignoreCase");
    }

    private static VtagException refusal(TestRepo repo, Engine engine) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return catchThrowableOfType(
                    VtagException.class,
                    () -> repository.workTree().writeTree(TreeLimits.DEFAULT, engine, Progress.NONE));
        }
    }
}
