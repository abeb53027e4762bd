package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds trust against git: GIT_TEST_ASSUME_DIFFERENT_OWNER makes both take every directory for foreign. */
class TrustTest {
    private static final int SOMEONE = 12_345;

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("sub/file", "x\n");
        repo.commitAll("first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "ROOT",
                "ROOT/.git",
                "ROOT/sub",
                "DIR",
                "r",
                "*,",
                ",ROOT",
                "ROOT,,",
                "ROOT,,*",
                "/elsewhere,ROOT",
            })
    void a_foreign_repository_opens_where_safe_directory_names_it(String values) {
        for (String value : values.split(",", -1)) {
            repo.git("config", "--global", "--add", "safe.directory", place(value));
        }
        repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        assertSameAsGit("");
        assertSameAsGit("sub");
        assertSameAsGit(".git");
    }

    @Test
    void the_command_line_may_declare_it_safe_and_the_repository_may_not() {
        repo.git("config", "safe.directory", "*");
        repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        assertSameAsGit("");
        assertRefused();
        repo.set("GIT_CONFIG_PARAMETERS", "'safe.directory'='" + repo.root() + "'");
        assertThatCode(this::open).doesNotThrowAnyException();
        // git reads the variable alike from 2.38.1 on.
        repo.unset("GIT_CONFIG_PARAMETERS").set("GIT_DIR", repo.path(".git").toString());
        assertThatCode(this::open).as("GIT_DIR says what is wanted").doesNotThrowAnyException();
    }

    /** Since git 2.46. */
    @ParameterizedTest
    @ValueSource(strings = {"DIR/*", ".", "~/../r", "ROOT/../r/"})
    void a_safe_directory_may_be_written_in_other_ways(String value) {
        repo.git("config", "--global", "safe.directory", place(value));
        repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        assertThatCode(this::open).doesNotThrowAnyException();
    }

    @Test
    void the_system_file_counts_too() throws IOException {
        Path system = Files.writeString(dir.resolve("system"), "[safe]\n\tdirectory = *\n");
        repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        repo.unset("GIT_CONFIG_NOSYSTEM").set("GIT_CONFIG_SYSTEM", system.toString());
        assertSameAsGit("");
        assertThatCode(this::open).doesNotThrowAnyException();
    }

    @Test
    void the_refusal_names_the_owner_and_the_cure() throws IOException {
        assumeRoot();
        Files.setAttribute(repo.root(), "unix:uid", SOMEONE);
        assertThatThrownBy(this::open).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(e).hasMessageContaining(repo.root().toString()).hasMessageContaining(String.valueOf(SOMEONE));
            assertThat(e.hint()).contains("git config --global --add safe.directory " + repo.root());
        });
    }

    @ParameterizedTest
    @CsvSource({"'',false", ".git,false", ".git/config,true", "'',true"})
    void each_directory_must_be_the_user_s_own(String foreign, boolean sudo) throws IOException {
        assumeRoot();
        Files.setAttribute(repo.path(foreign), "unix:uid", SOMEONE);
        if (sudo) {
            repo.set("SUDO_UID", String.valueOf(SOMEONE));
        }
        assertSameAsGit("");
        assertSameAsGit("sub");
    }

    @Test
    void a_gitfile_must_be_the_user_s_own() throws IOException {
        assumeRoot();
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        repo = repo.sibling(dir.resolve("linked"));
        assertSameAsGit("");
        Files.setAttribute(repo.path(".git"), "unix:uid", SOMEONE, LinkOption.NOFOLLOW_LINKS);
        assertSameAsGit("");
        assertRefused();
        repo.git("config", "--global", "safe.directory", repo.root().toString());
        assertSameAsGit("");
    }

    @Test
    void nothing_of_a_foreign_repository_is_read_before_the_refusal() throws IOException {
        repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        Files.writeString(repo.path(".git/config"), "[broken");
        assertRefused();
    }

    private static void assumeRoot() throws IOException {
        Assumptions.assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root can give files away");
    }

    private void assertRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
    }

    private void assertSameAsGit(String from) {
        TestRepo.Result git = repo.run("git", "-C", repo.path(from).toString(), "rev-parse", "--git-dir");
        if (git.exit() == 0) {
            assertThatCode(() -> open(from)).as(from).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> open(from))
                    .as(git.err())
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
        }
    }

    private String place(String value) {
        return value.replace("ROOT", repo.root().toString()).replace("DIR", dir.toString());
    }

    private void open() {
        open("");
    }

    private void open(String from) {
        GitRepository.open(new GitEnvironment(repo.environment(), repo.path(from)))
                .close();
    }
}
