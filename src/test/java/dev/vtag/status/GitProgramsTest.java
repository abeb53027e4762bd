package dev.vtag.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.process.InstalledGit;
import dev.vtag.status.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitProgramsTest {
    @TempDir
    Path scratch;

    @Test
    void every_git_on_the_path_is_found_once_with_its_version() throws IOException {
        Path old = git("old", "git version 2.20.1");
        Path fresh = git("fresh", "git version 2.55.0.windows.1");
        Path silent = git("silent", "not at all");
        Files.createSymbolicLink(Files.createDirectory(scratch.resolve("link")).resolve("git"), old.resolve("git"));

        List<InstalledGit> found = InstalledGit.onPath(new GitEnvironment(
                Map.of(
                        "PATH",
                        String.join(
                                ":",
                                old.toString(),
                                fresh.toString(),
                                silent.toString(),
                                scratch + "/link",
                                "/nowhere")),
                scratch));

        assertThat(found)
                .containsExactly(
                        new InstalledGit(old.resolve("git"), "2.20.1"),
                        new InstalledGit(fresh.resolve("git"), "2.55.0"),
                        new InstalledGit(silent.resolve("git"), ""));
    }

    @Test
    void an_old_git_is_a_problem_where_it_is_the_one_in_use_and_advice_elsewhere() {
        InstalledGit old = new InstalledGit(Path.of("/opt/git"), "2.30.9");
        InstalledGit fresh = new InstalledGit(Path.of("/usr/bin/git"), "2.31.0");

        assertThat(GitPrograms.judge(List.of(old, fresh))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
            assertThat(finding.message()).isEqualTo("/opt/git is git 2.30.9, and vtag needs 2.31");
        });
        assertThat(GitPrograms.judge(List.of(fresh, old)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ADVICE));
        assertThat(GitPrograms.judge(List.of(fresh, new InstalledGit(Path.of("/x/git"), "3.0"))))
                .isEmpty();
    }

    @Test
    void no_git_at_all_is_a_problem() {
        assertThat(GitPrograms.judge(List.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.PROBLEM));
    }

    private Path git(String directory, String says) throws IOException {
        Path program = Files.createDirectory(scratch.resolve(directory)).resolve("git");
        Files.writeString(program, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.getParent();
    }
}
