package dev.vtag.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.testing.TestRepo;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {
    private static final Version ONE = Version.parse("v1.0.0");
    private static final Version TWO = Version.parse("v2.0.0");

    @TempDir
    Path temp;

    private TestRepo repo;
    private GitRepository git;

    @BeforeEach
    void aRepositoryWithAFileThatGitIgnores() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write(".gitignore", "/models/\n");
        repo.commitAll("feat: start");
        repo.write("models/w.bin", "weights\n");
        git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private ArtifactStore store() {
        return ArtifactStore.of(git, Progress.NONE);
    }

    private Artifact artifact() {
        return digested(Progress.NONE);
    }

    private Artifact digested(Progress progress) {
        ArtifactFinder finder = new ArtifactFinder(git, progress);
        finder.add(repo.path("models/w.bin"), "models/w.bin");
        return finder.digest().get(0);
    }

    /** Does this once, when the first bytes of a file were read. */
    private static Progress meanwhile(Runnable change) {
        boolean[] done = {false};
        return (label, unit, total) -> new Task() {
            @Override
            public void advance(long amount) {
                if (!done[0]) {
                    done[0] = true;
                    change.run();
                }
            }

            @Override
            public void close() {}
        };
    }

    private List<Path> contents() throws IOException {
        try (var walk = Files.walk(store().directory())) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).length() >= 64)
                    .toList();
        }
    }

    @Test
    void what_is_kept_is_a_copy_that_no_later_write_reaches() throws IOException {
        Artifact artifact = artifact();
        store().keep(ONE, List.of(artifact), repo.root());
        repo.write("models/w.bin", "WEIGHTS\n");
        assertThat(contents())
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("weights\n"));
        assertThat(store().fault(artifact, Progress.NONE.begin("", Unit.BYTES, 0)))
                .isEmpty();
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_refused() {
        assertThatThrownBy(() -> digested(meanwhile(() -> repo.write("models/w.bin", "weights, and more\n"))))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT))
                .hasMessage("models/w.bin changed while it was read");
    }

    @Test
    void a_file_that_changes_before_it_is_copied_is_refused_and_leaves_nothing() throws IOException {
        Artifact artifact = artifact();
        repo.write("models/w.bin", "WEIGHTS\n");
        assertThatThrownBy(() -> store().keep(ONE, List.of(artifact), repo.root()))
                .hasMessage("models/w.bin changed while it was read");
        assertThat(contents()).isEmpty();
    }

    @Test
    void damaged_content_in_the_store_is_replaced_when_the_file_is_kept_again() throws IOException {
        Artifact artifact = artifact();
        store().keep(ONE, List.of(artifact), repo.root());
        Files.writeString(contents().get(0), "WEIGHTS\n");
        assertThat(store().fault(artifact, Progress.NONE.begin("", Unit.BYTES, 0)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("is damaged in the store"));
        store().keep(TWO, List.of(artifact), repo.root());
        assertThat(store().fault(artifact, Progress.NONE.begin("", Unit.BYTES, 0)))
                .isEmpty();
    }

    @Test
    void taking_back_one_version_leaves_what_another_has() throws IOException {
        Artifact artifact = artifact();
        store().keep(ONE, List.of(artifact), repo.root());
        store().keep(TWO, List.of(artifact), repo.root());
        store().takeBack(TWO, List.of(artifact));
        assertThat(contents()).hasSize(1);
        store().takeBack(ONE, List.of(artifact));
        assertThat(contents()).isEmpty();
    }

    @Test
    void pruning_drops_what_no_list_names_and_what_a_killed_command_left() throws IOException {
        Artifact artifact = artifact();
        store().keep(ONE, List.of(artifact), repo.root());
        Path left = Files.writeString(contents().get(0).resolveSibling(artifact.sha256() + ".tmp"), "half");
        assertThat(store().prune(ArtifactStore.Mode.LISTED).files()).hasSize(1);
        assertThat(left).exists();
        assertThat(store().prune(ArtifactStore.Mode.DROPPED).files()).hasSize(1);
        assertThat(contents()).hasSize(1);
        store().strike(ONE, List.of(artifact));
        assertThat(store().prune(ArtifactStore.Mode.DROPPED).files()).hasSize(1);
        assertThat(contents()).isEmpty();
    }

    @Test
    void a_list_that_cannot_be_read_stops_pruning() throws IOException {
        Artifact artifact = artifact();
        store().keep(ONE, List.of(artifact), repo.root());
        store().strike(ONE, List.of(artifact));
        Files.writeString(store().directory().resolve("versions/other.json"), "{\"format\": 1");
        assertThatThrownBy(() -> store().prune(ArtifactStore.Mode.DROPPED)).isInstanceOf(VtagException.class);
        assertThat(contents()).hasSize(1);
    }

    @Test
    void a_digest_that_is_none_names_no_file() {
        Artifact evil = Artifact.of(RepoPath.of("w"), FileMode.REGULAR, 1, "../../../config");
        assertThatThrownBy(() -> store().holds(evil)).hasMessageContaining("is no SHA-256");
    }
}
