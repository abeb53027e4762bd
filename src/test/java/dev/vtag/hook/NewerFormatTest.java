package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newer vtag wrote is refused by name, and never guessed at; a hook snapshots all the same. */
class NewerFormatTest {
    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void commit() {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("a", "a\n");
        repo.commitAll("feat: a");
        repo.write("b", "b\n");
    }

    @Test
    void settings_are_refused_and_the_hook_goes_by_the_defaults() {
        repo.write("vtag.yml", "vtag: 99\nsnapshots:\n  something: new\n");

        TestRepo.Result refused = Vtag.run(repo, "release", "minor", "--allow-dirty");
        TestRepo.Result hook = Vtag.run(repo, "hook", "pre-commit");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("it is of format 99, and this vtag reads up to 1");
        assertThat(repo.git("tag")).isEmpty();
        assertThat(hook.exit()).isZero();
        assertThat(hook.err()).contains("format 99").contains("this hook went by the defaults");
        assertThat(repo.git("for-each-ref", "--format=%(tree)", "refs/vtag/snapshots/"))
                .isEqualTo(repo.oracle());
    }

    @Test
    void a_journal_is_refused_and_kept_and_the_hook_snapshots() {
        repo.write(".git/vtag/restore.journal", "vtag-journal 99\nwhatever that is\n");

        for (String[] command :
                new String[][] {{"restore", "HEAD"}, {"restore", "--resume"}, {"restore", "--abort"}, {"undo"}}) {
            TestRepo.Result result = Vtag.run(repo, command);
            assertThat(result.exit()).as(result.err()).isEqualTo(1);
            assertThat(result.err())
                    .contains("this vtag cannot read the journal")
                    .contains("finish the job with the version of vtag that began it");
        }
        assertThat(repo.path(".git/vtag/restore.journal")).hasContent("vtag-journal 99\nwhatever that is");
        assertThat(Vtag.run(repo, "hook", "pre-commit").exit()).isZero();
        assertThat(repo.git("for-each-ref", "refs/vtag/snapshots/")).isNotEmpty();
    }

    @Test
    void a_manifest_is_refused_where_it_would_be_read() {
        assertThat(Vtag.run(repo, "archive", "HEAD", "-o", dir.resolve("a.tar").toString())
                        .exit())
                .isNotEqualTo(70);
        assertThat(Vtag.run(
                                repo,
                                "archive",
                                "HEAD",
                                "-o",
                                dir.resolve("a.tar.gz").toString())
                        .exit())
                .isZero();
        repo.run(
                "sh",
                "-c",
                "cd ../ && mkdir x && tar -xzf a.tar.gz -C x && sed -i 's/\"format\" *: *1/\"format\": 99/' x/.vtag-manifest.json"
                        + " && grep -q 99 x/.vtag-manifest.json && tar -czf b.tar.gz -C x .vtag-manifest.json a");

        TestRepo.Result result =
                Vtag.run(repo, "restore", dir.resolve("b.tar.gz").toString());

        assertThat(result.exit()).as(result.err()).isIn(1, 6);
        assertThat(repo.path("b")).hasContent("b");
    }
}
