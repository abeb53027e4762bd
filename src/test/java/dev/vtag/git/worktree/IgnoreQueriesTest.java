package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.conformance.IgnoreKinds;
import dev.vtag.conformance.Kind;
import dev.vtag.conformance.NestedKinds;
import dev.vtag.conformance.PlainKinds;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IgnoreQueriesTest {
    @TempDir
    Path temp;

    static Stream<Kind> kinds() {
        return Stream.of(IgnoreKinds.all(), PlainKinds.all(), NestedKinds.all()).flatMap(kinds -> kinds);
    }

    /** How the question is answered. */
    private enum Way {
        OWN_RULES,
        GIT;

        /** Adds a rule that matches nothing here, and that the versions of git read differently. */
        void prepare(TestRepo repo) throws IOException {
            if (this == GIT) {
                Path file = repo.root().resolve(repo.git("rev-parse", "--git-path", "info/exclude"));
                Files.createDirectories(file.getParent());
                Files.writeString(file, "\nno/such**/thing\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void untracked_and_ignored_paths_are_those_that_git_lists(Kind kind) throws Exception {
        TestRepo repo = kind.setup().make(temp.resolve("repo"));
        List<RepoPath> untracked = listed(repo, "-o", "--exclude-standard");
        List<RepoPath> ignored = listed(repo, "-o", "-i", "--exclude-standard");
        for (Way way : Way.values()) {
            if (way == Way.GIT && kind.name().contains("left out of the work tree")) {
                continue;
            }
            way.prepare(repo);
            try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
                assertThat(repository.workTree().untracked(directory -> true))
                        .as("%s", way)
                        .isEqualTo(untracked);
                assertThat(repository.workTree().ignored(untracked))
                        .as("%s", way)
                        .isEmpty();
                assertThat(repository.workTree().ignored(ignored)).as("%s", way).isEqualTo(Set.copyOf(ignored));
            }
        }
    }

    @Test
    void what_is_tracked_may_be_ignored_all_the_same() throws IOException {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        repo.write(".gitignore", "/docs/\n*.java\n!Other.java\n");
        List<RepoPath> paths = Stream.of(
                        "docs",
                        "docs/guide.md",
                        "docs/none",
                        "src",
                        "src/main/App.java",
                        "src/main/Other.java",
                        "README.md")
                .map(RepoPath::of)
                .toList();
        for (Way way : Way.values()) {
            way.prepare(repo);
            try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
                assertThat(repository.workTree().ignored(paths))
                        .extracting(RepoPath::toString)
                        .containsExactly("docs", "docs/guide.md", "docs/none", "src/main/App.java");
            }
        }
    }

    @Test
    void untracked_files_are_listed_in_the_root_and_below_one_directory() throws IOException {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        repo.write("src/new", "x\n");
        repo.write("src-new", "x\n");
        repo.write("docs/new", "x\n");
        for (Way way : Way.values()) {
            way.prepare(repo);
            try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
                RepoPath src = RepoPath.of("src");
                assertThat(repository.workTree().untracked(directory -> directory.isWithin(src)))
                        .containsExactly(RepoPath.of("src-new"), RepoPath.of("src/new"));
                assertThat(repository.workTree().untracked(directory -> true)).hasSize(3);
            }
        }
    }

    /** Returns what git lists, nested repositories left out. */
    private static List<RepoPath> listed(TestRepo repo, String... options) {
        Stream<String> command =
                Stream.concat(Stream.of("git", "ls-files", "-z", "--full-name"), Arrays.stream(options));
        // The names may not be UTF-8: od carries them.
        String line = String.join(" ", command.toList()) + " | od -An -v -tx1 | tr -d ' \\n'";
        byte[] bytes =
                java.util.HexFormat.of().parseHex(repo.run("sh", "-c", line).line());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return Stream.of(text.split("\0"))
                .filter(path -> !path.isEmpty())
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .map(path -> RepoPath.of(path.getBytes(StandardCharsets.ISO_8859_1)))
                .sorted()
                .toList();
    }
}
