package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.store.ChangelogDraft;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogDraftTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("vtag.yml", "hooks: {pre-commit: {changelog: draft}}\nrelease: {metrics: [build/m.json]}\n");
        repo.write(".gitignore", "build/\n");
        repo.write("a.txt", "a\n");
        repo.commitAll("feat: start");
        assertThat(Vtag.run(repo, "release", "v1.0.0", "--metrics", "../nothing.json")
                        .exit())
                .isNotZero();
        repo.write("build/m.json", "{\"ood_auroc\": 0.89}\n");
        assertThat(Vtag.run(repo, "release", "v1.0.0").err()).isEmpty();
    }

    @Test
    void a_commit_keeps_what_is_staged_and_measured() {
        commit("0.92");

        ChangelogDraft draft = ChangelogDraft.read(draft()).orElseThrow();

        assertThat(draft.head()).isEqualTo(repo.git("rev-parse", "HEAD^"));
        assertThat(draft.staged()).isEqualTo("1\t1\ta.txt");
        assertThat(draft.metrics()).hasSize(1);
        assertThat(new String(draft.metrics().get(0).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"ood_auroc\": 0.92}\n");
    }

    @Test
    void what_was_measured_at_the_commit_is_told_when_the_file_is_gone() throws Exception {
        commit("0.92");
        Files.delete(repo.path("build/m.json"));

        assertThat(Vtag.run(repo, "changelog").out()).contains("| ood_auroc | 0.89 | 0.92 | +0.03 (+3.4 %) |");
        assertThat(Vtag.run(repo, "release", "patch").err()).isEmpty();
        assertThat(repo.git("show", "HEAD:.vtag/versions/v1.0.1/metrics.json")).contains("0.92", "build/m.json");
    }

    @Test
    void what_was_measured_before_another_commit_is_not() throws Exception {
        commit("0.92");
        repo.write("a.txt", "later\n");
        repo.commitAll("fix: later");
        Files.delete(repo.path("build/m.json"));

        assertThat(Vtag.run(repo, "changelog").out()).doesNotContain("0.92");
        assertThat(Vtag.run(repo, "release", "patch").err()).contains("there is no metrics file build/m.json");
    }

    @Test
    void a_draft_that_cannot_be_kept_stops_no_commit() throws Exception {
        Files.createDirectories(draft().resolve("in the way"));
        repo.write("a.txt", "x\n");
        repo.git("add", "a.txt");

        TestRepo.Result hook = Vtag.run(repo, "hook", "pre-commit");

        assertThat(hook.exit()).isZero();
        assertThat(hook.err()).contains("vtag: no changelog draft: ");
    }

    @Test
    void a_damaged_draft_is_none() throws Exception {
        commit("0.92");
        byte[] whole = Files.readAllBytes(draft());
        for (int length = 0; length < whole.length; length++) {
            Files.write(draft(), java.util.Arrays.copyOf(whole, length));

            assertThat(ChangelogDraft.read(draft()).map(ChangelogDraft::metrics).stream()
                            .flatMap(java.util.List::stream)
                            .anyMatch(kept -> kept.content().length != 20))
                    .isFalse();
        }
    }

    @Test
    void what_was_staged_for_a_commit_that_did_not_come_is_said() {
        commit("0.92");
        repo.write("a.txt", "x\n");
        repo.git("add", "a.txt");
        assertThat(Vtag.run(repo, "hook", "pre-commit").exit()).isZero();

        assertThat(Vtag.run(repo, "changelog").err())
                .isEqualTo("staged and not committed, so not in this entry: 1 file\n");
    }

    @Test
    void without_the_setting_nothing_is_kept() {
        repo.write("vtag.yml", "release: {metrics: [build/m.json]}\n");
        commit("0.92");

        assertThat(draft()).doesNotExist();
    }

    /** Commits a change with the hook run before it, as git would. */
    private void commit(String measured) {
        repo.write("build/m.json", "{\"ood_auroc\": " + measured + "}\n");
        repo.write("a.txt", measured + "\n");
        repo.git("add", "a.txt");
        TestRepo.Result hook = Vtag.run(repo, "hook", "pre-commit");
        assertThat(hook.err()).isEmpty();
        assertThat(hook.exit()).isZero();
        repo.git("commit", "-q", "-m", "fix: measured");
    }

    private Path draft() {
        return repo.path(".git/vtag/changelog-draft");
    }
}
