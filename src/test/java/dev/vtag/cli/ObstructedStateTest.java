package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something else lies where vtag keeps what is its own. */
class ObstructedStateTest {
    private static final List<String> COMMANDS =
            List.of("restore HEAD a", "release", "undo", "archive HEAD", "unrelease", "install", "changelog --write");

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.set("VTAG_BIN", Launcher.under(repo.home()).program().toString());
        repo.write("a", "a\n");
        repo.commitAll("feat: one");
        repo.write("a", "2\n");
        repo.commitAll("fix: two");
        repo.write("a", "3\n");
    }

    @Test
    void a_file_is_named_with_the_command_that_moves_it_away() {
        Path there = repo.write(".git/vtag", "mine\n");
        isNamed(there, "a file");
        assertThat(there).hasContent("mine");

        repo.git("stash", "-q");
        repo.run("mv", there.toString(), there + ".away");
        assertThat(Vtag.run(repo, "release").exit()).isZero();
    }

    @Test
    void a_link_that_leads_nowhere_is_named_too() throws IOException {
        isNamed(
                Files.createSymbolicLink(repo.path(".git/vtag"), Path.of("/nowhere")),
                "a link that leads to no directory");
    }

    private void isNamed(Path there, String what) {
        String message = "vtag needs a directory at " + there + ", and " + what + " is there";
        String cure = "look at it, then move it away: mv " + there + " " + there + ".away";
        for (String command : COMMANDS) {
            TestRepo.Result result = Vtag.run(repo, command.split(" "));
            assertThat(result.err()).as(command).contains(message + "\n  " + cure + "\n");
            assertThat(result.exit()).as(command).isEqualTo(5);
        }
        for (String command : List.of("status", "doctor")) {
            assertThat(Vtag.run(repo, command).out()).as(command).contains(message, cure);
        }
        assertThat(Vtag.run(repo, "snapshot").exit()).isZero();
        assertThat(repo.path("a")).hasContent("3");
        assertThat(repo.git("tag")).isEmpty();
    }

    @Test
    void a_link_to_a_directory_is_as_good_as_one() throws IOException {
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        Files.createSymbolicLink(repo.path(".git/vtag"), elsewhere);
        assertThat(Vtag.run(repo, "restore", "HEAD").exit()).isZero();
        assertThat(Vtag.run(repo, "undo").exit()).isZero();
        assertThat(Vtag.run(repo, "release", "--allow-dirty").exit()).isZero();
        assertThat(elsewhere.resolve("archives")).isNotEmptyDirectory();
        assertThat(Vtag.run(repo, "doctor").out()).doesNotContain("is there");
    }

    @Test
    void what_a_link_in_the_place_of_a_lock_leads_to_is_left_alone() throws IOException {
        Path mine = repo.write("mine", "mine\n");
        Files.createDirectory(repo.path(".git/vtag"));
        for (String lock : List.of("lock", "release.lock")) {
            Files.deleteIfExists(repo.path(".git/vtag/" + lock));
            Files.createSymbolicLink(repo.path(".git/vtag/" + lock), mine);
            TestRepo.Result result = Vtag.run(repo, "release", "--allow-dirty");
            assertThat(result.exit()).isEqualTo(7);
            assertThat(result.err()).contains("cannot lock " + repo.path(".git/vtag/" + lock));
            assertThat(mine).hasContent("mine");
            Files.delete(repo.path(".git/vtag/" + lock));
        }
    }

    @Test
    void a_file_in_the_place_of_one_of_its_directories_is_named() {
        // What git lays out by its attributes goes through the directory of temporary files.
        repo.write(".gitattributes", "* -text\n");
        repo.git("add", "-A");
        repo.git("commit", "-q", "-m", "attributes");
        for (String name : List.of("tmp", "archives")) {
            Path there = repo.write(".git/vtag/" + name, "mine\n");
            TestRepo.Result result = Vtag.run(repo, "archive", "HEAD");
            assertThat(result.err()).contains("mv " + there + " " + there + ".away");
            repo.run("rm", "-r", repo.path(".git/vtag").toString());
        }
    }
}
