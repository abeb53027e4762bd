package dev.vtag.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.Layout;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationRunnerTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private GitRepository git;
    private StateDir state;
    private DiskTree tree;

    @BeforeEach
    void open() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("keep", "sentinel\n");
        git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
        Layout layout = git.layout();
        state = new StateDir(layout.gitDir(), layout.commonDir());
        tree = new DiskTree(repo.root());
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void every_kind_of_change_is_made_undone_and_redone() throws Exception {
        repo.write("changed", "old\r\n");
        Files.setPosixFilePermissions(repo.path("changed"), PosixFilePermissions.fromString("rw-------"));
        repo.write("gone/deep/file", "gone\n");
        repo.write("file-now", "a file\n");
        repo.write("directory-now/a", "a\n");
        repo.write("directory-now/b/c", "c\n");
        Files.createDirectories(repo.path("directory-now/empty"));
        Files.createSymbolicLink(repo.path("link"), Path.of("keep"));
        Map<String, String> before = DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);

        Outcome outcome = run(
                step("changed", file("new\n")),
                step("new/x/y", file("y\n")),
                step("gone/deep/file", Goal.NOTHING),
                step("gone/deep", Goal.NOTHING),
                step("gone", Goal.NOTHING),
                step("file-now", new Goal.Directory(Goal.NEW)),
                step("file-now/in", file("in\n")),
                step("directory-now/a", Goal.NOTHING),
                step("directory-now/b/c", Goal.NOTHING),
                step("directory-now/b", Goal.NOTHING),
                step("directory-now/empty", Goal.NOTHING),
                step("directory-now", new Goal.Link(out -> out.write("no//where/".getBytes()))),
                step("link", file("no link\n")));

        assertThat(outcome.kept()).isEmpty();
        Map<String, String> after = DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
        assertThat(after).containsEntry("changed", "file 644 new\n");
        assertThat(after).containsEntry("new/x/y", "file 644 y\n");
        assertThat(after).containsEntry("file-now/in", "file 644 in\n");
        assertThat(after).containsEntry("directory-now", "link no//where/");
        assertThat(after).containsEntry("link", "file 644 no link\n");
        assertThat(after).doesNotContainKeys("gone", "directory-now/a").containsEntry("keep", "file 644 sentinel\n");

        assertThat(undoer().undo(null).outcome().kept()).isEmpty();
        assertThat(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL)).isEqualTo(before);

        assertThat(undoer().redo().outcome().kept()).isEmpty();
        assertThat(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL)).isEqualTo(after);
        assertThat(Files.list(state.scratch())).isEmpty();
        assertThat(repo.git("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    @Test
    void index_entries_are_changed_undone_and_redone_and_what_is_staged_meanwhile_stays() {
        repo.write("a", "a 1\n");
        repo.write("b", "b 1\n");
        repo.commitAll("Start");
        IndexEntry before = entry("a");
        ObjectName blob = git.objects().write(ObjectType.BLOB, "a 2\n".getBytes());
        IndexEntry after = new IndexEntry(before.path(), before.mode(), blob, 0, Set.of());
        RepoPath fresh = RepoPath.of("fresh");
        IndexEntry added = new IndexEntry(fresh, before.mode(), blob, 0, Set.of());

        run(
                List.of(new IndexTransition(before.path(), before, after), new IndexTransition(fresh, null, added)),
                step("a", file("a 2\n")),
                step("fresh", file("a 2\n")));
        assertThat(repo.git("status", "--porcelain", "-uno")).isEqualTo("M  a\nA  fresh");

        assertThat(undoer().undo(null).outcome().kept()).isEmpty();
        assertThat(repo.git("status", "--porcelain", "-uno")).isEmpty();
        assertThat(undoer().redo().outcome().kept()).isEmpty();
        assertThat(repo.git("status", "--porcelain", "-uno")).isEqualTo("M  a\nA  fresh");

        repo.write("b", "b staged\n");
        repo.git("add", "b");
        repo.feed("a staged\n", "sh", "-c", "git update-index --cacheinfo 100644,$(git hash-object -w --stdin),a");
        assertThat(undoer().undo(null).outcome().kept())
                .extracting(kept -> kept.path().toString())
                .containsExactly("a");
        assertThat(repo.git("show", ":a")).isEqualTo("a staged");
        assertThat(repo.git("show", ":b")).isEqualTo("b staged");
        assertThat(repo.path("a")).hasContent("a 1");
        assertThat(repo.git("ls-files", "fresh")).isEmpty();
    }

    private IndexEntry entry(String path) {
        return git.workTree().indexEntries().stream()
                .filter(entry -> entry.path().equals(RepoPath.of(path)))
                .findFirst()
                .orElseThrow();
    }

    private Outcome run(Step... steps) {
        return run(List.of(), steps);
    }

    private Outcome run(List<IndexTransition> index, Step... steps) {
        return new OperationRunner(site())
                .run(new OperationRunner.Job(
                        Operation.Draft.of("restore", "a test"),
                        tree,
                        new ArrayList<>(List.of(steps)),
                        index,
                        UndoRecord.Contents.STORED,
                        List.of(),
                        Clock.systemUTC().instant()));
    }

    private Undoer undoer() {
        return new Undoer(site());
    }

    private Site site() {
        return Site.of(git, state, Clock.systemUTC(), Progress.NONE);
    }

    private Step step(String path, Goal goal) {
        RepoPath at = RepoPath.of(path);
        return new Step(at, tree.stamp(at), PathState.ABSENT, goal);
    }

    private static Goal file(String content) {
        return new Goal.File(Goal.Execution.PLAIN, Goal.NEW, content.length(), out -> out.write(content.getBytes()));
    }
}
