package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds who commits against {@code git var GIT_COMMITTER_IDENT}. */
class CommitterIdentityTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneId.of("Asia/Kolkata"));

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
        repo.set("GIT_COMMITTER_DATE", "1700000000 +0200");
    }

    @ParameterizedTest
    @CsvSource({
        "user.name=Someone,",
        "committer.name=Committer,",
        "committer.email=c@x,user.name=User",
        "user.name=  .Dotted; <odd> \"quoted\" ,",
        "user.email=<a@b>,user.name='O''Neil'",
        "user.name=Jürgen Müller,",
        "user.name=John Doe Jr.,",
        "user.email=,",
    })
    void settings_count_as_for_git(String setting, String another) {
        for (String each : new String[] {setting, another}) {
            if (each != null) {
                repo.git("config", each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        }
        assertSameAsGit();
        repo.set("GIT_COMMITTER_NAME", "From Variable");
        assertSameAsGit();
        repo.set("GIT_COMMITTER_EMAIL", "variable@x");
        assertSameAsGit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1700000000 +0000",
                "@1700000000 -0330",
                "1700000000",
                "2024-02-03T04:05:06+0100",
                "Thu, 07 Apr 2005 22:13:13 +0200",
                "2024-02-03 04:05:06",
                "@0 +0000",
            })
    void a_date_in_any_form_is_read_as_by_git(String date) {
        repo.set("GIT_COMMITTER_DATE", date);
        assertSameAsGit();
    }

    @Test
    void without_a_date_the_clock_and_its_zone_count() {
        repo.unset("GIT_COMMITTER_DATE");
        var variables = repo.environment();
        variables.remove("GIT_COMMITTER_DATE");
        try (GitRepository git = GitRepository.open(new GitEnvironment(variables, repo.root()))) {
            assertThat(git.committer(CLOCK).when()).isEqualTo(OffsetDateTime.parse("2026-01-02T08:34:05+05:30"));
        }
    }

    @Test
    void the_mail_address_may_come_from_EMAIL() {
        repo.git("config", "--global", "--unset", "user.email");
        repo.set("EMAIL", "from@variable");
        assertSameAsGit();
    }

    @Test
    void an_unknown_committer_is_refused_with_the_cure() {
        repo.git("config", "--global", "--unset", "user.email");
        repo.git("config", "--global", "--unset", "user.name");
        repo.git("config", "user.useConfigOnly", "true");
        try (GitRepository git = open()) {
            assertThatThrownBy(() -> git.committer(CLOCK)).isInstanceOfSatisfying(VtagException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG);
                assertThat(e.hint().orElse(""))
                        .contains("git config --global user.name")
                        .contains("user.email");
            });
        }
    }

    @Test
    void a_name_of_nothing_but_punctuation_is_refused() {
        repo.set("GIT_COMMITTER_NAME", " ,; ");
        try (GitRepository git = open()) {
            assertThatThrownBy(() -> git.committer(CLOCK))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG));
        }
    }

    private void assertSameAsGit() {
        TestRepo.Result said = repo.run("git", "var", "GIT_COMMITTER_IDENT");
        try (GitRepository git = open()) {
            if (said.exit() != 0) {
                assertThatThrownBy(() -> git.committer(CLOCK)).as(said.err()).isInstanceOf(VtagException.class);
                return;
            }
            Identity me = git.committer(CLOCK);
            TreeId tree = git.objects().writeTree(java.util.List.of());
            CommitId commit = git.objects().writeCommit(new Commit(tree, java.util.List.of(), me, me, "x"));
            git.objects().flush();
            assertThat(repo.git("cat-file", "-p", commit.hex())).contains("\ncommitter " + said.line() + "\n");
        }
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
