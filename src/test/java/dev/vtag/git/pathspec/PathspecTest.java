package dev.vtag.git.pathspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathspecTest {
    private static final Path ROOT = Path.of("/repository");

    @TempDir
    private Path temp;

    private static Pathspec parse(String... elements) {
        return Pathspec.parse(List.of(elements), RepoPath.of("docs"), ROOT, Map.of());
    }

    @Test
    void nothing_named_is_every_path() {
        Pathspec all = parse();
        assertThat(all.isAll()).isTrue();
        assertThat(all.matches(RepoPath.of("any/thing"))).isTrue();
        assertThat(all.mayMatchBelow(RepoPath.of("any"))).isTrue();
        assertThat(all.unmatched()).isEmpty();
    }

    @Test
    void where_all_exclude_the_rest_of_the_whole_tree_is_meant_as_git_restore_means_it() {
        Pathspec pathspec = parse(":!a");
        assertThat(pathspec.matches(RepoPath.of("docs/a"))).isFalse();
        assertThat(pathspec.matches(RepoPath.of("docs/b"))).isTrue();
        assertThat(pathspec.matches(RepoPath.of("src/a"))).isTrue();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs/a"))).isFalse();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs"))).isTrue();
    }

    @Test
    void a_walk_need_not_enter_a_directory_that_no_element_reaches() {
        Pathspec pathspec = parse("a/b", "x*", ":/top");
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs"))).isTrue();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs/a"))).isTrue();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs/a/b/c"))).isTrue();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs/xyz"))).isTrue();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("top"))).isTrue();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("src"))).isFalse();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("docs/ab"))).isFalse();
        assertThat(pathspec.mayMatchBelow(RepoPath.of("to"))).isFalse();
    }

    @Test
    void an_element_that_matched_nothing_is_named_as_the_user_wrote_it() {
        Pathspec pathspec = parse("./a", "./a", "b*", "../none", ":!c");
        pathspec.matches(RepoPath.of("docs/a"));
        pathspec.matches(RepoPath.of("other"));
        assertThat(pathspec.unmatched()).containsExactly("b*", "../none");
        pathspec.matches(RepoPath.of("docs/bar"));
        assertThat(pathspec.unmatched()).containsExactly("../none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../x | '../../x' is outside the repository at /repository",
                "/else/where | '/else/where' is outside the repository at /repository",
                ":(attr:x)a | the pathspec ':(attr:x)a' can't be read: vtag does not support 'attr:x'",
                ":(nonsense)a | the pathspec ':(nonsense)a' can't be read: there is no 'nonsense'",
                ":(top | the pathspec ':(top' can't be read: its ')' is missing",
                ":#a | the pathspec ':#a' can't be read: there is no '#'",
                ":(glob,literal)a | the pathspec ':(glob,literal)a' can't be read: 'literal' and 'glob' exclude each other"
            })
    void what_git_would_not_take_is_a_wrong_use(String element, String message) {
        assertThatThrownBy(() -> parse(element)).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
            assertThat(e).hasMessage(message);
            assertThat(e.hint()).isPresent();
        });
    }

    @Test
    void an_empty_text_is_a_wrong_use() {
        assertThatThrownBy(() -> parse("")).hasMessage("an empty text is no pathspec");
    }

    @Test
    void variables_that_exclude_each_other_are_a_wrong_use() {
        Map<String, String> variables = Map.of("GIT_GLOB_PATHSPECS", "1", "GIT_NOGLOB_PATHSPECS", "yes");
        assertThatThrownBy(() -> Pathspec.parse(List.of("a"), RepoPath.ROOT, ROOT, variables))
                .hasMessage("GIT_GLOB_PATHSPECS and GIT_NOGLOB_PATHSPECS exclude each other");
        assertThatThrownBy(() ->
                        Pathspec.parse(List.of("a"), RepoPath.ROOT, ROOT, Map.of("GIT_LITERAL_PATHSPECS", "perhaps")))
                .hasMessage("GIT_LITERAL_PATHSPECS is 'perhaps', which is neither true nor false");
    }

    @Test
    void an_absolute_path_may_reach_the_root_through_a_link() throws IOException {
        TestRepo repo = TestRepo.init(temp.resolve("r"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), repo.root());
        for (String named :
                List.of(repo.root() + "/src/a", link + "/src/a", link + "//./src/x/../a", repo.root() + "/src")) {
            Pathspec pathspec = Pathspec.parse(List.of(named), RepoPath.of("docs"), repo.root(), Map.of());
            assertThat(pathspec.matches(RepoPath.of("src/a"))).as(named).isTrue();
            assertThat(pathspec.matches(RepoPath.of("docs/a"))).as(named).isFalse();
        }
        assertThat(Pathspec.parse(List.of(link.toString()), RepoPath.ROOT, repo.root(), Map.of())
                        .matches(RepoPath.of("any")))
                .isTrue();
    }
}
