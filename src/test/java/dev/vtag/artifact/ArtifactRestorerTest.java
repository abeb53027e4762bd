package dev.vtag.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Milestones;
import dev.vtag.operation.Operation;
import dev.vtag.operation.OperationLog;
import dev.vtag.operation.Recovery;
import dev.vtag.operation.Site;
import dev.vtag.operation.UndoRecord;
import dev.vtag.operation.Undoer;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artefacts are brought back as files are: undone, redone, and recovered wherever they were killed. */
class ArtifactRestorerTest {
    private static final Version ONE = Version.parse("v1.0.0");

    @TempDir
    Path temp;

    private TestRepo repo;
    private List<Artifact> artifacts = List.of();
    private Map<String, String> before = Map.of();

    @BeforeEach
    void aVersionWithThreeArtefactsOfWhichOneIsThere() throws IOException {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write(".gitignore", "/models/\n");
        repo.commitAll("feat: start");
        repo.run("sh", "-c", "mkdir models && printf x > \"models/$(printf 'caf\\351')\" && chmod +x models/*");
        repo.write("models/w.bin", "weights one\n");
        repo.write("models/deep/v.bin", "more weights\n");
        artifacts = in(repo, site -> {
            ArtifactFinder finder = new ArtifactFinder(site.repository(), Progress.NONE);
            finder.add(repo.path("models"), "models");
            List<Artifact> found = finder.digest();
            store(site).keep(ONE, found, repo.root());
            return found;
        });
        assertThat(artifacts).extracting(Artifact::mode).containsExactly("100755", "100644", "100644");
        repo.run("sh", "-c", "rm -r models/caf* models/deep");
        repo.write("models/w.bin", "weights two, trained on\n");
        Files.setPosixFilePermissions(repo.path("models/w.bin"), PosixFilePermissions.fromString("rw-------"));
        before = picture(repo);
    }

    @Test
    void undo_puts_back_bytes_and_mode_and_takes_away_what_was_new_and_redo_does_it_again() {
        assertThat(restore(repo).files())
                .extracting(ArtifactRestoreResult.Restored::action)
                .containsOnly(
                        ArtifactRestoreResult.Action.WRITTEN,
                        ArtifactRestoreResult.Action.WRITTEN,
                        ArtifactRestoreResult.Action.REPLACED);
        Map<String, String> after = picture(repo);
        assertThat(repo.path("models/w.bin")).hasContent("weights one");
        for (int i = 0; i < 3; i++) {
            assertThat(undo(repo)).isEmpty();
            assertThat(picture(repo)).isEqualTo(before);
            assertThat(kept(repo, site -> new Undoer(site).redo())).isEmpty();
            assertThat(picture(repo)).isEqualTo(after);
        }
        assertThat(repo.git("count-objects", "-v")).doesNotContain("size: 0");
        assertThat(repo.git("cat-file", "--batch-all-objects", "--batch-check", "--unordered"))
                .as("nothing of an artefact is in git")
                .doesNotContain("blob 12", "blob 24");
    }

    @Test
    void what_was_changed_since_is_kept() {
        restore(repo);
        repo.write("models/w.bin", "mine\n");
        assertThat(undo(repo)).containsExactly("models/w.bin: it changed since");
        assertThat(repo.path("models/w.bin")).hasContent("mine");
        assertThat(repo.path("models/deep")).doesNotExist();
    }

    @Test
    void a_link_or_another_name_for_the_file_that_is_replaced_stays_what_it_is() throws IOException {
        Path cached = temp.resolve("cached");
        Files.createLink(cached, repo.path("models/w.bin"));
        restore(repo);
        Files.writeString(cached, "written by the cache\n");
        assertThat(undo(repo)).isEmpty();
        assertThat(repo.path("models/w.bin")).hasContent("weights two, trained on");
        assertThat(cached).hasContent("written by the cache");

        Files.delete(repo.path("models/w.bin"));
        Files.createSymbolicLink(repo.path("models/w.bin"), cached);
        restore(repo);
        assertThat(undo(repo)).isEmpty();
        assertThat(Files.readSymbolicLink(repo.path("models/w.bin"))).isEqualTo(cached);
    }

    @Test
    void what_a_program_wrote_into_what_was_kept_is_no_undo() throws IOException {
        restore(repo);
        Path kept = kept().stream()
                .filter(path -> path.toFile().length() == 24)
                .findFirst()
                .orElseThrow();
        Files.writeString(kept, "still training\n");
        assertThat(undo(repo)).containsExactly("models/w.bin: something wrote to what was kept of it, " + kept);
        assertThat(repo.path("models/w.bin")).hasContent("weights one");
        assertThat(kept).hasContent("still training");
    }

    @Test
    void killed_at_any_point_it_is_undone_or_can_be_finished_or_taken_back() {
        List<TestRepo> killed = new ArrayList<>();
        restore(repo, milestone -> killed.add(copy(repo, "killed" + killed.size())));
        Map<String, String> after = picture(repo);
        assertThat(killed).hasSizeGreaterThan(12);
        int offered = 0;
        for (TestRepo half : killed) {
            TestRepo other = copy(half, half.root().getFileName() + "-aborted");
            if (in(half, site -> site.interruptions().pending()).isEmpty()) {
                restore(half);
                assertThat(picture(half)).isEqualTo(after);
                continue;
            }
            offered++;
            assertThatThrownBy(() -> restore(half)).hasMessageContaining("was interrupted");
            in(half, site -> new Recovery(site).resume());
            assertThat(picture(half)).isEqualTo(after);
            assertThat(undo(half)).isEmpty();
            assertThat(picture(half)).isEqualTo(before);
            in(other, site -> new Recovery(site).abort());
            assertThat(picture(other)).isEqualTo(before);
            assertThat(kept(other)).isEmpty();
        }
        assertThat(offered).isGreaterThan(6);
    }

    @Test
    void what_is_kept_goes_with_the_operation_that_names_it_and_not_before() {
        restore(repo);
        assertThat(kept()).hasSize(4);
        append(49, Duration.ofDays(91));
        assertThat(kept()).hasSize(4);
        append(1, Duration.ofDays(91));
        assertThat(kept()).isEmpty();
        restore(repo);
        assertThat(kept()).isEmpty();
        undo(repo);
        restore(repo);
        in(repo, site -> OperationLog.forget(site.repository(), site.clock(), record -> true));
        assertThat(kept()).isEmpty();
    }

    private void append(int count, Duration later) {
        Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        in(repo, site -> {
            OperationLog log = new OperationLog(site.repository(), clock);
            for (int i = 0; i < count; i++) {
                log.append(Operation.Draft.of("restore", "nothing"), UndoRecord.of(List.of(), List.of()));
            }
            return log;
        });
    }

    @Test
    void a_path_that_leaves_the_tree_or_goes_through_a_link_is_not_written() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(repo.path("linked"), elsewhere);
        Artifact kept = artifacts.get(1);
        for (String path : List.of("../evil", ".git/hooks/pre-commit", "linked/w.bin", "a/../../evil", "/etc/evil")) {
            Artifact evil = Artifact.of(RepoPath.of(path), FileMode.REGULAR, kept.size(), kept.sha256());
            assertThatThrownBy(() -> restore(repo, Milestones.NONE, List.of(kept, evil)))
                    .as(path)
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED))
                    .hasMessageContaining("nothing was changed");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    private ArtifactRestoreResult restore(TestRepo where) {
        return restore(where, Milestones.NONE);
    }

    private ArtifactRestoreResult restore(TestRepo where, Milestones milestones) {
        return restore(where, milestones, artifacts);
    }

    private static ArtifactRestoreResult restore(TestRepo where, Milestones milestones, List<Artifact> wanted) {
        ArtifactRequest request = new ArtifactRequest(ONE, wanted, List.of(), null, ArtifactRequest.Overwrite.REPLACED);
        return in(
                where,
                site -> new ArtifactRestorer(
                                store(site),
                                new Site(site.repository(), site.state(), site.clock(), Progress.NONE, milestones))
                        .restore(request));
    }

    private static List<String> undo(TestRepo where) {
        return kept(where, site -> new Undoer(site).undo(null));
    }

    private static List<String> kept(TestRepo where, Function<Site, Undoer.Turned> turn) {
        return in(where, turn).outcome().kept().stream()
                .map(kept -> kept.path() + ": " + kept.reason())
                .toList();
    }

    private List<Path> kept() {
        return kept(repo);
    }

    private static List<Path> kept(TestRepo where) {
        Path directory = where.path(".git/vtag/replaced/main");
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ArtifactStore store(Site site) {
        return ArtifactStore.of(site.repository(), Progress.NONE);
    }

    private static <R> R in(TestRepo where, Function<Site, R> use) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(where.environment(), where.root()))) {
            Layout layout = git.layout();
            StateDir state = new StateDir(layout.gitDir(), layout.commonDir());
            return use.apply(new Site(git, state, Clock.systemUTC(), Progress.NONE, Milestones.NONE));
        }
    }

    private static Map<String, String> picture(TestRepo where) {
        return DiskPicture.of(where.root(), DiskPicture.Detail.ALL);
    }

    /** What a kill at this point would leave. */
    private TestRepo copy(TestRepo from, String name) {
        Path to = temp.resolve(name);
        assertThat(repo.run("cp", "-a", from.root().toString(), to.toString()).exit())
                .isZero();
        return repo.sibling(to);
    }
}
