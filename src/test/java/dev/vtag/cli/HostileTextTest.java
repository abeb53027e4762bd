package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, messages, metrics and what a remote says reach a terminal, or a file, without what could command a terminal. */
class HostileTextTest {
    /** Colour, title, C1's own CSI, a reversal of the writing direction, a carriage return, a bell. */
    private static final String EVIL = "e\u001b[31m\u001b]0;title\u0007\u009b31m\u202etxt\u2066\rb";

    private static final Pattern COMMANDING =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u0080-\\u009f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final String SECRET = "s3cr3t-t0ken";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void a_repository_where_everything_has_such_a_name() throws IOException {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("plain", "1\n");
        repo.write(EVIL + "\n.txt", "1\n");
        repo.write("conf/" + EVIL + ".json", "{\"" + json(EVIL) + "\": \"" + json(EVIL) + "\"}\n");
        repo.commitAll("feat: " + EVIL + "\n\nBody " + EVIL);
        repo.git("branch", "b\u009b\u202ex");
        repo.git("tag", "-a", "-m", "Tag " + EVIL, "v0.1.0");
        repo.git("tag", "t\u009b\u202ex");
        repo.git("checkout", "-q", "b\u009b\u202ex");
        repo.write("metrics.json", "{\"m" + json(EVIL) + "\": 0.5}\n");
        done("release", "v1.0.0", "-m", "Plain", "--metrics", "metrics.json", "--allow-dirty");
        repo.write("conf/" + EVIL + ".json", "{\"" + json(EVIL) + "2\": \"" + json(EVIL) + "3\"}\n");
        repo.write(EVIL + "\n.txt", "2\n");
        repo.commitAll("fix: " + EVIL);
        repo.write(EVIL + "\n.txt", "3\n");
        repo.write("un" + EVIL, "3\n");
        done("snapshot", "-m", EVIL);
        done("restore", "v1.0.0", "--delete");
    }

    private static String json(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c < 32 ? "\\u%04x".formatted(c) : Character.toString(c)));
        return out.toString();
    }

    private void done(String... args) {
        TestRepo.Result result = vtag(args);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private TestRepo.Result vtag(String... args) {
        TestRepo.Result result = Vtag.run(repo, args);
        assertThat(result.exit())
                .as("%s: %s%s", List.of(args), result.out(), result.err())
                .isNotEqualTo(70);
        assertHarmless(String.join(" ", args), result.out() + result.err());
        return result;
    }

    private static void assertHarmless(String what, String text) {
        assertThat(COMMANDING
                        .matcher(text)
                        .results()
                        .map(found -> Integer.toHexString(found.group().charAt(0))))
                .as("%s%n%s", what.replaceAll("\\p{Cntrl}", "."), text.replaceAll("[\\p{Cntrl}&&[^\n]]", "<!>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "doctor",
                "snapshots",
                "show latest",
                "diff v1.0.0",
                "diff latest",
                "operations",
                "versions",
                "lineage",
                "changelog",
                "next",
                "metrics show",
                "metrics show v1.0.0",
                "metrics diff v1.0.0 metrics.json",
                "verify --all",
                "verify v1.0.0 --worktree",
                "restore v1.0.0 --dry-run",
                "restore latest --dry-run",
                "undo",
                "prune --dry-run",
                "release minor -m x --dry-run",
                "archive HEAD -o ../x.zip",
                "config check",
                "hook pre-commit",
                "uninstall --dry-run",
            })
    void no_output_holds_what_commands_a_terminal(String command) {
        vtag(command.split(" "));
    }

    @Test
    void an_error_says_what_was_typed_harmlessly() {
        for (String command : List.of("show", "restore", "diff", "verify", "pin", "unrelease", "nonsense")) {
            vtag(command, EVIL);
            vtag(command, "--" + EVIL);
            vtag(command, "HEAD", EVIL);
        }
        repo.write("vtag.yml", "\"" + json(EVIL) + "\": 1\nrelease: {push: \"" + json(EVIL) + "\"}\n");
        vtag("config", "check");
        vtag("status");
        vtag("release", "minor", "-m", "x", "--dry-run");
    }

    @Test
    void what_a_remote_says_is_shown_harmlessly_and_no_password_is() throws IOException {
        repo.git("init", "-q", "--bare", "../remote.git");
        Path hook = dir.resolve("remote.git/hooks/pre-receive");
        Files.write(
                hook,
                ("#!/bin/sh\nprintf '"
                                + EVIL.replace("\u001b", "\\033")
                                        .replace("\r", "\\r")
                                        .replace("\u0007", "\\a") + "\\n' >&2\nexit 1\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        repo.git("remote", "add", "origin", dir.resolve("remote.git").toString());
        repo.run("git", "stash", "-u", "-q");
        vtag("release", "minor", "-m", "x", "--push", "--allow-dirty");

        repo.git("remote", "set-url", "origin", "https://user:" + SECRET + "@127.0.0.1:1/x.git");
        repo.git("config", "http.extraHeader", "Authorization: Bearer " + SECRET);
        for (String command :
                List.of("status", "doctor", "next", "release minor -m x --push", "release minor -m y --dry-run")) {
            TestRepo.Result result = vtag((command + (command.startsWith("release") ? " --debug" : "")).split(" "));
            assertThat(result.out() + result.err()).as(command).doesNotContain(SECRET);
        }
        assertThat(repo.run("grep", "-rIl", SECRET, ".vtag", "CHANGELOG.md", ".git/vtag")
                        .out())
                .isEmpty();
    }

    @Test
    void what_is_written_under_way_is_the_user_s_alone() throws IOException {
        try (Stream<Path> files = Files.walk(repo.path(".git/vtag"))) {
            for (Path file : files.toList()) {
                assertThat(Set.copyOf(Files.getPosixFilePermissions(file)).toString())
                        .as("%s", file)
                        .doesNotContain("GROUP_WRITE", "OTHERS_WRITE");
            }
        }
    }
}
