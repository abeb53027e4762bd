package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that no git would write, made by hand, and traps on disk: nothing outside is ever touched. */
class HostileTreeTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private RestoreScene scene;

    @BeforeEach
    void sentinels() throws Exception {
        repo = TestRepo.init(temp.resolve("in/repo"));
        scene = RestoreScene.of(repo);
        repo.write("ok", "mine\n");
        repo.commitAll("Mine");
        Files.createDirectories(temp.resolve("outside/deep"));
        Files.writeString(temp.resolve("outside/x"), "sentinel\n");
        Files.writeString(temp.resolve("in/beside"), "sentinel\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../beside",
                "/tmp/absolute",
                "a//b",
                "a/../../beside",
                ".git",
                ".GIT",
                ".Git",
                ".git/hooks/pre-commit",
                "sub/.git/config",
                "git~1",
                "GIT~1",
                ".git ",
                ".git.",
                ".git . .",
                ".git::$INDEX_ALLOCATION",
                ".git:stream",
                ".git\\config",
                "a\\.git",
                "\u200c.git",
                ".g\u200cit",
                ".gi\u202et",
                ".\ufeffgit",
                ".\u206aG\u206fIT",
            })
    void a_path_that_leaves_the_tree_or_reaches_into_git_is_refused_whole(String path) throws Exception {
        String commit = commit(entry("100644", "ok", blob("theirs\n")), entry("100644", path, blob("evil\n")));
        Map<String, String> before = everything();

        for (String what : List.of(commit, nested(commit))) {
            assertThatThrownBy(() -> scene.restore(what, List.of(), RestoreScene.deleting()))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
            assertThatThrownBy(() -> scene.restore(what, List.of(), RestoreScene.into(temp.resolve("target/of/it"))))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
        }

        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../beside", "/tmp/absolute", ".GIT", "a/../../beside", "git~1"})
    void an_archive_of_such_a_tree_is_refused_too(String path) throws Exception {
        String commit = commit(entry("100644", "ok", blob("theirs\n")), entry("100644", path, blob("evil\n")));
        Path file = temp.resolve("in/repo.home/it.tar.zst");
        TestRepo.Result archived = Vtag.run(repo, "archive", commit, "-o", file.toString());
        Map<String, String> before = everything();

        if (archived.exit() == 0) {
            TestRepo.Result result =
                    Vtag.run(repo, temp, List.of("restore", file.toString(), "--target", temp + "/target"));
            assertThat(result.exit()).as(result.err()).isEqualTo(ErrorKind.REFUSED.exitCode());
            assertThat(Vtag.run(repo, "restore", file.toString()).exit()).isEqualTo(ErrorKind.REFUSED.exitCode());
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_link_in_the_place_of_gitmodules_is_refused() throws Exception {
        String commit = commit(entry("120000", ".gitmodules", blob("../../outside/x")));

        assertThatThrownBy(() -> scene.restore(commit))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
    }

    @Test
    void a_path_given_twice_or_below_a_link_is_refused() throws Exception {
        String link = entry("120000", "a", blob("../../outside"));
        String through = entry("40000", "a", tree(entry("100644", "x", blob("evil\n"))));
        String twice = entry("100644", "ok", blob("one\n"));
        Map<String, String> before = everything();

        for (String commit : List.of(commit(link, through), commit(twice, twice), commit(through, link))) {
            assertThatThrownBy(() -> scene.restore(commit))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT));
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_link_that_stands_for_a_directory_is_replaced_and_never_followed() throws Exception {
        String commit = commit(entry("40000", "dir", tree(entry("100644", "x", blob("theirs\n")))));
        Files.createSymbolicLink(repo.path("dir"), temp.resolve("outside"));
        Map<String, String> before = everything();

        scene.asPreviewed(commit, List.of("dir"), RestoreScene.deleting());

        assertThat(repo.path("dir/x")).hasContent("theirs");
        assertThat(temp.resolve("outside/x")).hasContent("sentinel");
        scene.undo();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_link_at_the_leaf_is_replaced_and_never_written_through() throws Exception {
        String commit = commit(entry("100644", "leaf", blob("theirs\n")));
        Files.createSymbolicLink(repo.path("leaf"), temp.resolve("outside/x"));

        scene.asPreviewed(commit, List.of("leaf"), request -> request);

        assertThat(repo.path("leaf")).isRegularFile().hasContent("theirs");
        assertThat(temp.resolve("outside/x")).hasContent("sentinel");
    }

    @Test
    void a_link_that_takes_the_place_of_a_directory_while_the_restore_runs_is_not_followed() throws Exception {
        String commit = commit(
                entry("40000", "dir", tree(entry("100644", "a", blob("a\n")), entry("100644", "x", blob("theirs\n")))));
        repo.write("dir/a", "mine\n");
        repo.write("dir/x", "mine\n");

        RestoreResult result = scene.watchedBy(milestone -> {
                    if (milestone == dev.vtag.operation.Milestone.STAGED) {
                        repo.run("sh", "-c", "rm -rf dir && ln -s ../../outside dir");
                    }
                })
                .restore(commit, "dir");

        assertThat(result.keptPaths()).extracting(RestoreResult.Line::path).containsExactly("dir/a", "dir/x");
        assertThat(temp.resolve("outside/x")).hasContent("sentinel");
        assertThat(temp.resolve("outside/a")).doesNotExist();
    }

    @Test
    void a_target_inside_a_git_directory_is_refused() {
        assertThatThrownBy(() -> scene.restore("HEAD", List.of(), RestoreScene.into(repo.path(".git/hooks"))))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
    }

    /** Everything but the repository's own objects and references, which a refused restore may leave more of. */
    private Map<String, String> everything() {
        Map<String, String> all = DiskPicture.of(temp, DiskPicture.Detail.ALL);
        all.keySet().removeIf(path -> path.startsWith("in/repo/.git/") || path.startsWith("in/repo.home"));
        repo.run("find", ".git/hooks", ".git/config").out().lines().forEach(path -> all.put(path, "there"));
        return all;
    }

    private String blob(String content) {
        return repo.feed(content, "git", "hash-object", "-w", "--stdin").line();
    }

    /** An entry of a tree: a slash in its name stays one name. */
    private static String entry(String mode, String name, String id) {
        return HexFormat.of().formatHex((mode + " " + name).getBytes(StandardCharsets.UTF_8)) + "00" + id;
    }

    private String tree(String... entries) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String entry : entries) {
            bytes.writeBytes(HexFormat.of().parseHex(entry));
        }
        Path file = Files.write(temp.resolve("in/repo.home/tree"), bytes.toByteArray());
        return repo.git("hash-object", "-t", "tree", "-w", "--literally", file.toString());
    }

    private String commit(String... entries) throws Exception {
        return repo.git("commit-tree", "-m", "Hostile", tree(entries));
    }

    /** Returns a commit with the other's tree in a directory. */
    private String nested(String commit) throws Exception {
        return commit(entry("40000", "dir", repo.git("rev-parse", commit + "^{tree}")));
    }
}
