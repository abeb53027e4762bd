package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every value against {@code git config --list}. */
class GitConfigTest {
    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a]\n\tb = c\n",
                "[a] b = c\n",
                "[a]b=c",
                "[A]\n\tB = C\n[a \"B\"]\n\tc = d\n[a \"b\"]\n\tc = e\n",
                "[a.Sub]\n\tkey = v\n",
                "[a]\n\tb\n\tc =\n\td = \"\"\n",
                "[a]\n\tb = x # comment\n\tc = \"x # no comment\" ; comment\n",
                "[a]\n\tb = one \\\n  two\n\tc = \"one \\\n  two\"\n",
                "[a]\n\tb = \\t\\n\\b\\\\\\\"x\n",
                "[a]\n\tb = \"  x  \"\n\tc =   x y   \n",
                "[a \"x\\\"y\\\\z\"]\n\tb = 1\n",
                "[a \"x y.z\"]\n\tb = 1\n",
                "[a]\r\n\tb = c\r\n\td = \"e\"\r\n",
                "\uFEFF[a]\n\tb = c\n",
                "[a]\n\tb = 1\n\tb = 2\n[x]\n\ty = 1\n[a]\n\tb = 3\n",
                "# only\n; comments\n\n",
                "[a]\n\tb-c9 = d\n\tübel\n",
                "[user]\n\tname = Jürgen Müller\n",
                "[a]\n\tb = a\\\n",
                "[a]\n\tb = \"open\n",
                "[a]\n\tb = \\x\n",
                "[a\n\tb = c\n",
                "[a \"b]\n\tc = d\n",
                "[a \"b\" ]\n\tc = d\n",
                "[a]\n\t1b = c\n",
                "b = c\n",
                "[]\n\tb = c\n",
                "[a]]\n",
                "[a]\n\tb c\n",
            })
    void a_file_reads_as_git_reads_it(String content) throws IOException {
        Files.writeString(repo.path(".git/extra"), content);
        repo.git("config", "include.path", "extra");
        assertSameAsGit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[core]\n\tbare = false\n\n[a\n",
                "[a",
                "[a]\nx = \"abc\n\n",
                "[a]\nx = \\q\n\n",
                "[a \"b\n]\nx = 1\n",
                "[a]\nx y\n\n",
                "[a]\nx = a\\\n b \\q\n\n",
                "[a]\nx = \"a\\\n b \n\n",
                "[a \"b\"\n]\n",
                "[a \n",
                "[a b\n",
            })
    void a_bad_line_is_named_with_its_file(String content) throws IOException {
        Files.writeString(repo.path(".git/config"), content);
        String said = repo.run("git", "config", "--list").err().strip();
        assertThat(said).contains("bad config line");
        assertThatThrownBy(this::open).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG);
            assertThat(said.replace(".git/config", repo.path(".git/config").toString()))
                    .endsWith(e.getMessage());
        });
    }

    @Test
    void later_layers_win() throws IOException {
        Path system = Files.writeString(dir.resolve("system"), "[a]\n\ts = system\n\tall = system\n");
        Files.createDirectories(repo.home().resolve(".config/git"));
        Files.writeString(repo.home().resolve(".config/git/config"), "[a]\n\tx = xdg\n\tall = xdg\n");
        Files.writeString(repo.home().resolve(".gitconfig"), "[a]\n\tg = global\n\tall = global\n");
        repo.unset("GIT_CONFIG_NOSYSTEM").unset("GIT_CONFIG_GLOBAL").set("GIT_CONFIG_SYSTEM", system.toString());
        assertSameAsGit();
        repo.git("config", "a.all", "local");
        assertSameAsGit();
        repo.git("config", "extensions.worktreeConfig", "true");
        repo.git("config", "--worktree", "a.all", "worktree");
        assertSameAsGit();
        repo.set("GIT_CONFIG_COUNT", "2").set("GIT_CONFIG_KEY_0", "a.all").set("GIT_CONFIG_VALUE_0", "counted");
        repo.set("GIT_CONFIG_KEY_1", "A.Empty").set("GIT_CONFIG_VALUE_1", "");
        assertSameAsGit();
        repo.set("GIT_CONFIG_PARAMETERS", "'a.all'='it'\\''s' 'a.flag'= 'a.old=style' 'a.older'");
        assertSameAsGit();
        repo.set("GIT_CONFIG_NOSYSTEM", "yes").unset("XDG_CONFIG_HOME");
        assertSameAsGit();
        repo.set("GIT_CONFIG_GLOBAL", "");
        assertSameAsGit();
        repo.unset("GIT_CONFIG_GLOBAL").unset("HOME");
        assertSameAsGit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a.b='c'",
                "'a.b'='c",
                "a.b=c",
                "'nodot'='c'",
                "'a.1b'='c'",
                "'a.b'=c",
            })
    void a_bogus_parameter_is_refused_as_git_refuses_it(String parameters) {
        repo.set("GIT_CONFIG_PARAMETERS", parameters);
        assertSameAsGit();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "-1", " 0", ""})
    void a_bogus_count_is_refused_as_git_refuses_it(String count) {
        repo.set("GIT_CONFIG_COUNT", count);
        assertSameAsGit();
    }

    static Stream<String> conditions() {
        return Stream.of(
                "gitdir:ROOT/.git",
                "gitdir:ROOT/",
                "gitdir:ROOT",
                "gitdir:r/",
                "gitdir:r/.git",
                "gitdir:R/",
                "gitdir/i:R/",
                "gitdir:*/.git",
                "gitdir:**/r/**",
                "gitdir:/**/.git",
                "gitdir:~/",
                "gitdir:~/../r/.git",
                "gitdir:./",
                "gitdir:../",
                "gitdir:./**",
                "onbranch:main",
                "onbranch:ma*",
                "onbranch:topic/",
                "onbranch:topic/**",
                "onbranch:",
                "hasconfig:remote.*.url:https://example.org/**",
                "hasconfig:remote.*.url:https://example.org/*",
                "hasconfig:remote.*.url:file:///**",
                "hasconfig:remote.*.push:x",
                "unknown:thing",
                "");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("conditions")
    void a_condition_holds_when_it_holds_for_git(String condition) throws IOException {
        repo.git("config", "remote.origin.url", "https://example.org/a/b.git");
        String written = condition.replace("ROOT", repo.root().toString());
        for (Path holder : List.of(repo.home().resolve(".gitconfig"), repo.path(".git/config"))) {
            Files.writeString(holder.resolveSibling("extra"), "[hit]\n\tby = " + holder.getFileName() + "\n");
            String section = "[includeIf \"" + written + "\"]\n\tpath = extra\n";
            Files.writeString(holder, section, java.nio.file.StandardOpenOption.APPEND);
        }
        assertSameAsGit();
        repo.commitAll("x");
        repo.git("checkout", "-q", "-b", "topic/one");
        assertSameAsGit();
        repo.git("checkout", "-q", "--detach");
        assertSameAsGit();
    }

    @Test
    void a_condition_sees_through_a_link_in_the_typed_path() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), repo.root());
        Files.writeString(repo.home().resolve("extra"), "[hit]\n\tby = link\n");
        repo.git(
                "config",
                "--global",
                "includeIf.gitdir:" + link + "/.path",
                repo.home().resolve("extra").toString());
        repo.set("PWD", link.toString());
        assertSameAsGit();
        try (GitRepository git = open()) {
            assertThat(git.config().string("hit.by")).contains("link");
        }
    }

    @Test
    void an_included_file_comes_at_its_place() throws IOException {
        Files.writeString(repo.path(".git/one"), "[a]\n\tb = included\n\tc = included\n[include]\n\tpath = two\n");
        Files.writeString(repo.path(".git/two"), "[a]\n\td = two\n");
        Files.writeString(
                repo.path(".git/config"),
                "[a]\n\tb = before\n[include]\n\tpath = one\n\tpath = missing\n[a]\n\tc = after\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertSameAsGit();
    }

    @Test
    void an_include_without_end_is_refused() throws IOException {
        Files.writeString(
                repo.path(".git/config"), "[include]\n\tpath = config\n", java.nio.file.StandardOpenOption.APPEND);
        assertSameAsGit();
    }

    @Test
    void a_linked_work_tree_reads_the_shared_config_and_its_own() {
        repo.commitAll("x");
        repo.git("config", "extensions.worktreeConfig", "true");
        repo.git("config", "--worktree", "a.b", "main");
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        TestRepo linked = repo.sibling(dir.resolve("linked"));
        linked.git("config", "--worktree", "a.c", "linked");
        repo = linked;
        assertSameAsGit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true", "True", "YES", "on", "1", "2", "-1", "0x10", "1k", "false", "No", "off", "0", "00", "", " ",
                "maybe", "1 k", "1.5", "10g", "t", "017", "09", "+1", "0b1", "1K", "0k"
            })
    void a_boolean_is_read_as_git_reads_it(String value) {
        repo.git("config", "a.b", value);
        TestRepo.Result git = repo.run("git", "config", "--type=bool", "--get", "a.b");
        try (GitRepository opened = open()) {
            if (git.exit() == 0) {
                assertThat(opened.config().bool("a.b", false)).isEqualTo(Boolean.parseBoolean(git.line()));
            } else {
                assertThatThrownBy(() -> opened.config().bool("a.b", false))
                        .isInstanceOfSatisfying(VtagException.class, e -> {
                            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG);
                            assertThat(e).hasMessageContaining("'a.b'");
                        });
            }
        }
    }

    @Test
    void a_key_without_a_value_is_true_and_its_text_empty() throws IOException {
        Files.writeString(repo.path(".git/config"), "[a]\n\tb\n", java.nio.file.StandardOpenOption.APPEND);
        try (GitRepository git = open()) {
            assertThat(git.config().bool("a.b", false)).isTrue();
            assertThat(git.config().string("a.b")).contains("");
            assertThat(git.config().bool("a.none", true)).isTrue();
        }
    }

    @Test
    void subsections_are_listed() {
        repo.git("config", "filter.lfs.clean", "x");
        repo.git("config", "filter.a.b.smudge", "x");
        repo.git("config", "filter.plain", "x");
        try (GitRepository git = open()) {
            assertThat(git.config().subsections("filter")).containsExactly("lfs", "a.b");
        }
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }

    /** Compares every key's values, in order, with git's; where git refuses, so must vtag, as CONFIG. */
    private void assertSameAsGit() {
        TestRepo.Result listed = repo.run("git", "config", "--list", "-z");
        if (listed.exit() != 0) {
            assertThatThrownBy(this::open)
                    .as(listed.err())
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG));
            return;
        }
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (String record : listed.out().split("\0")) {
            if (!record.isEmpty()) {
                int end = record.indexOf('\n');
                String key = end < 0 ? record : record.substring(0, end);
                expected.computeIfAbsent(key, k -> new ArrayList<>()).add(end < 0 ? "" : record.substring(end + 1));
            }
        }
        try (GitRepository git = open()) {
            Map<String, List<String>> actual = new LinkedHashMap<>();
            for (String key : ((dev.vtag.git.config.LayeredConfig) git.config()).keys()) {
                actual.put(key, git.config().strings(key));
            }
            assertThat(actual).containsExactlyEntriesOf(expected);
        }
    }
}
