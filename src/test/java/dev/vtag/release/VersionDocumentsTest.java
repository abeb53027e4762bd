package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.document.TestSummary;
import dev.vtag.document.VersionManifest;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDocumentsTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("src/ood.py", "threshold = 2.0\n");
        repo.write("config/spec.json", "{\"threshold_factor\": 1.5}\n");
        repo.commitAll("feat: start");
        release("v5.5.0");
        repo.write("src/ood.py", "threshold = per_class()\n");
        repo.write("config/spec.json", "{\"threshold_factor\": 2.0}\n");
        repo.commitAll("feat(ood): dynamic thresholds");
    }

    @Test
    void the_first_version_has_nothing_to_go_back_to_and_says_so() {
        assertThat(repo.git("ls-tree", "--name-only", "v5.5.0:.vtag/versions/v5.5.0")
                        .lines())
                .containsExactly("deployment-notes.md", "known-issues.md", "report.md", "version.json");
        assertThat(document("v5.5.0", "report.md"))
                .contains("There is no version before this one to go back to.", "No test results were given.");
        assertThat(document("v5.5.0", "known-issues.md"))
                .isEqualTo("# Known issues of v5.5.0\n\nNone were noted for this version.");
        assertThat(document("v5.5.0", "deployment-notes.md"))
                .startsWith("# Deploying v5.5.0\n\nNothing was noted for this version.");
    }

    @Test
    void a_version_s_rollback_sh_leaves_it_for_the_one_before() {
        release("patch", "-O", "ood");

        assertThat(repo.git("ls-tree", "HEAD", ".vtag/versions/v5.5.1-ood/rollback.sh"))
                .startsWith("100755 blob ");
        assertThat(repo.path(".vtag/versions/v5.5.1-ood/rollback.sh").toFile().canExecute())
                .isTrue();
        assertThat(repo.git("status", "--porcelain")).isEmpty();

        TestRepo.Result result = repo.run(".vtag/versions/v5.5.1-ood/rollback.sh", "src", "config");

        assertThat(result.err()).isEmpty();
        assertThat(repo.git("diff", "--name-only", "v5.5.0", "--", "src", "config"))
                .isEmpty();
        assertThat(repo.path("src/ood.py")).hasContent("threshold = 2.0\n");
        String undo = result.out().substring(result.out().indexOf("Undo: ") + 6).strip();
        assertThat(repo.run("sh", "-c", undo).exit()).isZero();
        assertThat(repo.git("status", "--porcelain")).isEmpty();

        assertThat(repo.run(".vtag/versions/v5.5.1-ood/rollback.sh").err()).isEmpty();
        assertThat(repo.path(".vtag/versions/v5.5.1-ood/rollback.sh")).exists();
        assertThat(repo.git("diff", "--name-only", "--diff-filter=MT", "v5.5.0"))
                .isEmpty();
    }

    @Test
    void what_is_written_by_hand_is_taken_in() {
        repo.write(".vtag/deployment-notes.md", "# Notes\n\nRun the *migration* first: `$1`, {{x}}.\n");
        repo.write(".vtag/known-issues.md", "- #12: slow on ARM.\n");
        repo.commitAll("docs: notes");
        release("patch", "-O", "ood");
        assertThat(document("v5.5.1-ood", "deployment-notes.md"))
                .isEqualTo("# Deploying v5.5.1-ood\n\nRun the *migration* first: `$1`, {{x}}.\n\n"
                        + "## Configuration changed since v5.5.0\n\n- `config/spec.json`\n"
                        + "  - `threshold_factor`: `1.5` to `2.0`");
        assertThat(document("v5.5.1-ood", "known-issues.md"))
                .isEqualTo("# Known issues of v5.5.1-ood\n\n- #12: slow on ARM.");

        repo.write("src/ood.py", "fixed\n");
        repo.commitAll("fix: ood");
        release("patch");
        assertThat(document("v5.5.2", "deployment-notes.md"))
                .as("notes that were there at the version before are old")
                .startsWith("# Deploying v5.5.2\n\nNothing was noted for this version.");
        assertThat(document("v5.5.2", "known-issues.md"))
                .as("an issue lasts until it is taken out")
                .isEqualTo("# Known issues of v5.5.2\n\n- #12: slow on ARM.");
    }

    @Test
    void no_heading_or_open_code_block_of_the_releaser_s_own_takes_what_follows_into_it() {
        repo.write(".vtag/deployment-notes.md", "# Notes\n\n# Größe\n\n~~~~ sh\nmigrate\n");
        repo.write(".vtag/known-issues.md", "Slow\n\n# On ARM\n\n<!-- since 2024\n");
        repo.commitAll("docs: notes");

        release("patch", "-m", "Faster.\n\n# How\n\n## Größe\n\n```\ncode");

        assertThat(document("v5.5.1", "report.md"))
                .contains("Faster.\n\n## How\n\n## Größe\n\n```\ncode\n```\n\n## Added\n");
        assertThat(repo.git("show", "v5.5.1:CHANGELOG.md"))
                .contains("Faster.\n\n### How\n\n### Größe\n\n```\ncode\n```\n\n### Added\n");
        assertThat(document("v5.5.1", "deployment-notes.md"))
                .contains("\n\n## Größe\n\n~~~~ sh\nmigrate\n~~~~\n\n## Configuration changed");
        assertThat(document("v5.5.1", "known-issues.md"))
                .isEqualTo("# Known issues of v5.5.1\n\nSlow\n\n## On ARM\n\n<!-- since 2024\n-->");
        assertThat(manifest("v5.5.1").message()).endsWith("```\ncode");
    }

    @Test
    void test_results_are_kept_as_they_are_and_counted() throws IOException {
        Path results = Files.createDirectories(temp.resolve("results/unit"));
        String xml = "<testsuite>\r\n<testcase/><testcase><failure/></testcase></testsuite>";
        Files.writeString(results.resolve("TEST-ood.xml"), xml);
        Files.writeString(results.resolve("coverage.txt"), "87 %\n");

        release("patch", "--test-results", temp.resolve("results").toString());

        assertThat(Files.readString(repo.path(".vtag/versions/v5.5.1/test-results/unit/TEST-ood.xml")))
                .isEqualTo(xml);
        VersionManifest manifest = manifest("v5.5.1");
        assertThat(manifest.tests()).isEqualTo(new TestSummary(2, 2, 1, 0, 0, List.of("unit/coverage.txt")));
        assertThat(manifest.documents())
                .containsExactly(
                        "report.md",
                        "deployment-notes.md",
                        "known-issues.md",
                        "rollback.sh",
                        "test-results/unit/TEST-ood.xml",
                        "test-results/unit/coverage.txt");
        assertThat(document("v5.5.1", "report.md"))
                .contains("2 tests: 1 failed, 0 ended by an error, 0 were skipped.")
                .contains("2 files, 1 of them no JUnit XML and not counted");
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        assertThat(Vtag.run(repo, "release", "v9.0.0", "--test-results", "none").exit())
                .isEqualTo(4);
    }

    @Test
    void which_documents_there_are_is_a_setting() {
        repo.write("vtag.yml", "release:\n  documents: [known-issues]\n");
        repo.commitAll("build: settings");
        release("patch");
        assertThat(manifest("v5.5.1").documents()).containsExactly("known-issues.md");
        repo.write("vtag.yml", "release:\n  documents: []\n");
        repo.commitAll("build: settings");
        release("patch");
        assertThat(repo.git("ls-tree", "--name-only", "HEAD:.vtag/versions/v5.5.2"))
                .isEqualTo("version.json");
    }

    @Test
    void the_repository_s_own_templates_come_first() {
        repo.write(
                ".vtag/templates/report.md", "{{version}} after {{previous}}: {{#sections}}{{title}}{{/sections}}\n");
        repo.write(".vtag/templates/known-issues.md", "{{nothing}}");
        repo.commitAll("docs: templates");
        TestRepo.Result wrong = Vtag.run(repo, "release", "patch");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err()).startsWith("vtag: the template .vtag/templates/known-issues.md is wrong");
        repo.git("rm", "-q", ".vtag/templates/known-issues.md");
        repo.commitAll("docs: templates");

        release("patch");

        assertThat(document("v5.5.1", "report.md")).isEqualTo("v5.5.1 after v5.5.0: AddedMaintenance");
    }

    @Test
    void what_is_taken_back_takes_the_documents_along() {
        String before = repo.git("rev-parse", "HEAD");
        release("patch");
        assertThat(Vtag.run(repo, "unrelease", "v5.5.1").err()).isEmpty();
        assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(before);
        assertThat(repo.path(".vtag/versions/v5.5.1")).doesNotExist();
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void what_version_json_says_is_held_against_what_stands_beside_it() {
        repo.write("m.json", "{\"ood_auroc\": 0.92}\n");
        repo.commitAll("test: measure");
        release("patch", "--metrics", "m.json");
        assertThat(Vtag.run(repo, "verify", "v5.5.1").exit()).isZero();
        String folder = ".vtag/versions/v5.5.1/";
        repo.write(folder + "metrics.json", "{}\n");
        repo.write(
                folder + "version.json",
                repo.git("show", "HEAD:" + folder + "version.json")
                                .replace("5.5.1\",\n    \"pep440", "5.5.2\",\n    \"pep440")
                                .replaceFirst("\"created\": \"[^\"]*", "\"created\": \"yesterday")
                                .replaceFirst("\"parent\": \"[^\"]*", "\"parent\": \"v5.5.1")
                        + "\n");
        repo.git("rm", "-q", folder + "report.md");
        repo.commitAll("chore: tamper");
        repo.git("tag", "-f", "-a", "-m", "x", "v5.5.1");

        assertThat(Vtag.run(repo, "verify", "v5.5.1").out())
                .contains(
                        "its aliases are not those of v5.5.1",
                        "the time it was made is no time: yesterday",
                        "its parent is no other version: v5.5.1",
                        folder + "report.md  is missing, and version.json names it",
                        folder + "metrics.json  the digest in version.json is ");
    }

    @Test
    void test_results_that_git_would_not_keep_are_refused_before_anything_is_written() {
        String before = repo.git("rev-parse", "HEAD");
        for (String name : List.of(".git/config", "unit/.GIT/config", "git~1/x")) {
            TestRepo results = repo.sibling(repo.root().resolveSibling("results-" + name.hashCode()));
            results.write(name, "x\n");
            assertThat(refused("--test-results", results.root().toString()))
                    .contains("the test results " + name + " could not be committed: it names a git directory");
        }
        TestRepo results = repo.sibling(repo.root().resolveSibling("results"));
        results.write("ug\nly\u001b.xml", "x\n");
        assertThat(refused("--test-results", "../results"))
                .contains("the name of the test results \"../results/ug\\nly\\033.xml\" has a control character");
        assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(before);
        assertThat(repo.git("tag")).doesNotContain("v5.5.1");
    }

    private String refused(String... args) {
        List<String> command = new ArrayList<>(List.of("release", "patch"));
        command.addAll(List.of(args));
        TestRepo.Result result = Vtag.run(repo, repo.root(), command);
        assertThat(result.exit()).isEqualTo(1);
        return result.err();
    }

    private void release(String... args) {
        List<String> command = new ArrayList<>(List.of("release"));
        command.addAll(List.of(args));
        assertThat(Vtag.run(repo, repo.root(), command).err()).isEmpty();
    }

    private String document(String version, String name) {
        return repo.git("show", version + ":.vtag/versions/" + version + "/" + name);
    }

    private VersionManifest manifest(String version) {
        return VersionManifest.read(document(version, "version.json"), "version.json");
    }
}
