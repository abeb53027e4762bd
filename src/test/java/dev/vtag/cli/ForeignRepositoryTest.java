package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** In somebody else's repository every command stops before anything that is configured there could run. */
class ForeignRepositoryTest {
    /** What a command has to be given before it looks for a repository. */
    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("hook", "pre-commit"),
            Map.entry("show", "latest"),
            Map.entry("pin", "latest"),
            Map.entry("unpin", "latest"),
            Map.entry("forget", "--path a"),
            Map.entry("release", "minor -m x"),
            Map.entry("tag", "v1.0.0"),
            Map.entry("unrelease", "v1.0.0"),
            Map.entry("archive", "HEAD -o ../x.zip"),
            Map.entry("restore", "HEAD"),
            Map.entry("diff", "HEAD"),
            Map.entry("metrics", "show"),
            Map.entry("rollback-script", "v1.0.0"),
            Map.entry("config", "check"));

    /** The only ones that need no repository. */
    private static final List<String> ANYWHERE = List.of("completion");

    @TempDir
    Path dir;

    private TestRepo repo;
    private Path evidence;

    @BeforeEach
    void a_repository_with_a_trap_in_every_place() throws IOException {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("a", "a\n");
        repo.commitAll("One");
        evidence = dir.resolve("r.home/evidence");
        String trap = "touch " + evidence + "; cat";
        for (String key : List.of(
                "core.fsmonitor",
                "core.sshCommand",
                "core.pager",
                "core.editor",
                "core.gitProxy",
                "diff.external",
                "filter.trap.clean",
                "filter.trap.smudge",
                "filter.trap.process",
                "gpg.program",
                "gpg.ssh.program",
                "credential.helper",
                "uploadpack.packObjectsHook",
                "sequence.editor",
                "alias.status")) {
            repo.git("config", key, trap);
        }
        repo.git("config", "filter.trap.required", "true");
        for (String hook : List.of("pre-commit", "pre-push", "reference-transaction", "post-index-change")) {
            Path file = repo.write(".git/hooks/" + hook, "#!/bin/sh\n" + trap + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        repo.write(".gitattributes", "* filter=trap\n");
        repo.write("a", "changed\n");
        repo.set("VTAG_BIN", "/bin/true");
        repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    }

    @TestFactory
    Stream<DynamicTest> every_command_refuses_and_runs_nothing() {
        return CommandTree.SECTIONS.stream()
                .flatMap(section -> section.commands().stream())
                .map(CommandTree::name)
                .filter(name -> !ANYWHERE.contains(name))
                .map(name -> DynamicTest.dynamicTest(name, () -> refuses(name)));
    }

    private void refuses(String name) {
        List<String> command = new ArrayList<>(List.of(name));
        String arguments = ARGUMENTS.getOrDefault(name, "");
        command.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
        TestRepo.Result result = Vtag.run(repo, repo.root(), command);
        assertThat(evidence).doesNotExist();
        assertThat(result.out() + result.err()).contains("safe.directory");
        // A hook of vtag's never blocks a commit for a reason of its own.
        assertThat(result.exit()).isEqualTo(name.equals("hook") ? 0 : ErrorKind.REFUSED.exitCode());
    }

    @Test
    void the_trap_would_have_gone_off() {
        repo.unset("GIT_TEST_ASSUME_DIFFERENT_OWNER");
        repo.run("git", "add", "a");
        assertThat(evidence).exists();
    }

    @Test
    void a_directory_that_the_user_declared_safe_is_the_user_s_own() throws IOException {
        repo.git("config", "--global", "--add", "safe.directory", dir + "/*");
        for (String key : List.of("core.fsmonitor", "filter.trap.clean", "filter.trap.process")) {
            repo.run("git", "config", "--unset", key);
        }
        Files.delete(repo.path(".gitattributes"));
        assertThat(Vtag.run(repo, "versions").exit()).isZero();
    }
}
