package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository brings along is data: nothing in vtag.yml or in .vtag/templates makes vtag start a program. */
class HostileSettingsTest {
    private static final List<String> COMMANDS = List.of(
            "config check",
            "status",
            "doctor",
            "snapshot",
            "hook pre-commit",
            "changelog",
            "metrics show",
            "next",
            "prune --dry-run",
            "release minor -m x --dry-run",
            "release minor -m x",
            "versions",
            "verify --all",
            "archive HEAD",
            "restore HEAD --delete",
            "undo");

    @TempDir
    Path dir;

    private TestRepo repo;
    private Path evidence;

    @BeforeEach
    void a_repository_with_a_payload() throws IOException {
        repo = TestRepo.init(dir.resolve("r"));
        evidence = dir.resolve("r.home/evidence");
        repo.write("a", "a\n");
        repo.write("metrics.json", "{\"auc\": 0.5}\n");
        // A bare repository among the files: whoever pushed to it would run its hooks.
        repo.git("init", "-q", "--bare", "payload");
        Path hook = repo.write("payload/hooks/pre-receive", "#!/bin/sh\ntouch " + evidence + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        repo.write("payload/refs/heads/keep", "");
        repo.commitAll("feat: One");
        Files.createDirectories(dir.resolve("beside"));
        Files.writeString(dir.resolve("beside/sentinel"), "sentinel\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release: {push: './payload'}",
                "release: {push: payload}",
                "release: {push: 'ext::sh -c touch% EVIDENCE'}",
                "release: {push: '--upload-pack=touch EVIDENCE'}",
                "release: {push: '--receive-pack=touch EVIDENCE'}",
                "release: {push: '-oProxyCommand=touch EVIDENCE'}",
                "release: {push: 'ssh://-oProxyCommand=touch EVIDENCE/x'}",
                "release: {push: '$(touch EVIDENCE)'}",
                "release: {push: '; touch EVIDENCE'}",
                "release: {changelog: '../beside/x.md'}",
                "release: {changelog: '/tmp/x.md'}",
                "release: {changelog: '.git/hooks/pre-commit'}",
                "release: {changelog: '.GIT/config'}",
                "release: {changelog: 'git~1/hooks/post-commit'}",
                "release: {changelog: '.git::$INDEX_ALLOCATION/config'}",
                "release: {changelog: '$(touch EVIDENCE).md'}",
                "release: {changelog: '--output=EVIDENCE'}",
                "release: {branches: ['--exec=touch EVIDENCE', '$(touch EVIDENCE)', '`touch EVIDENCE`']}",
                "release: {metrics: ['| touch EVIDENCE', '$(touch EVIDENCE)', '--output=EVIDENCE']}",
                "release: {artifacts: ['$(touch EVIDENCE)', '../beside/*', '/etc/passwd', ':(exec)touch']}",
                "changelog: {config: ['!touch EVIDENCE', '$(touch EVIDENCE)', '../**']}",
                "changelog: {links: {forge: github, url: 'https://example.org/$(touch${IFS}EVIDENCE)'}}",
                "changelog: {links: {forge: github, url: 'file:///etc/passwd'}}",
                "archives: {dir: '$(touch EVIDENCE)'}",
                "archives: {dir: '.git/hooks'}",
                "archives: {format: '; touch EVIDENCE'}",
                "metrics: {'$(touch EVIDENCE)': {unit: '`touch EVIDENCE`'}}",
                "validators: ['touch EVIDENCE']",
                "hooks: {pre-commit: {run: 'touch EVIDENCE'}}",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['file:///x']]]]",
            })
    void no_setting_starts_a_program_or_writes_elsewhere(String settings) {
        repo.write("vtag.yml", settings.replace("EVIDENCE", evidence.toString()) + "\n");
        repo.git("add", "vtag.yml");
        repo.git("commit", "-q", "-m", "chore: settings");
        Map<String, String> before = beside();
        String hooks = repo.run("ls", ".git/hooks").out();

        for (String command : COMMANDS) {
            TestRepo.Result result = Vtag.run(repo, command.split(" "));
            assertThat(result.exit()).as("%s: %s", command, result.err()).isNotEqualTo(70);
            assertThat(evidence).as(command).doesNotExist();
        }

        assertThat(beside()).isEqualTo(before);
        assertThat(repo.run("ls", ".git/hooks")
                        .out()
                        .replaceAll("v?[^\n]*\\.(tar\\.zst|json|sha256)\n|artifacts\n", ""))
                .isEqualTo(hooks);
    }

    @Test
    void a_template_reads_what_it_is_given_and_calls_nothing() {
        String template = "{{#getClass}}{{forName}}{{/getClass}}{{> ../../../etc/passwd}}$(touch " + evidence
                + ")`touch " + evidence + "`\n";
        for (String name :
                List.of("changelog-entry.md", "report.md", "deployment-notes.md", "known-issues.md", "rollback.sh")) {
            repo.write(".vtag/templates/" + name, template);
        }
        repo.commitAll("chore: templates");
        Map<String, String> before = beside();
        for (String command : COMMANDS) {
            TestRepo.Result result = Vtag.run(repo, command.split(" "));
            assertThat(result.exit()).as("%s: %s", command, result.err()).isNotEqualTo(70);
            assertThat(result.out() + result.err()).doesNotContain("root:x:");
        }
        assertThat(evidence).doesNotExist();
        assertThat(beside()).isEqualTo(before);
    }

    private Map<String, String> beside() {
        Map<String, String> all = DiskPicture.of(dir, DiskPicture.Detail.ALL);
        all.keySet().removeIf(path -> path.equals("r") || path.startsWith("r/") || path.startsWith("r.home"));
        return all;
    }
}
