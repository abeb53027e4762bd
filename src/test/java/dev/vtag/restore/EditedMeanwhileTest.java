package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.operation.Milestone;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever another process does to a path between a restore's plan and its write stays, is named, and stays after an undo. */
class EditedMeanwhileTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private Map<String, String> before;

    /** What is done to a path. */
    enum Edit {
        REWRITTEN,
        REWRITTEN_WITH_SIZE_AND_TIME_KEPT,
        REPLACED_BY_A_RENAME,
        TRUNCATED,
        DELETED,
        MADE_A_DIRECTORY,
        MADE_A_FIFO,
        MADE_A_LINK,
        MADE_PRIVATE
    }

    @BeforeEach
    void twoCommits() throws IOException {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("a", "a 1\n");
        repo.write("m", "m 1\n");
        repo.write("new", "new\n");
        repo.commitAll("Then");
        repo.git("tag", "then");
        repo.git("rm", "-q", "new");
        repo.write("a", "a 2\n");
        repo.write("m", "m 2\n");
        repo.write("z", "z 2\n");
        repo.commitAll("Since");
        FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        for (String path : List.of("a", "m", "z")) {
            Files.setLastModifiedTime(repo.path(path), old);
        }
        before = picture();
    }

    static Stream<Arguments> edits() {
        return Stream.of(Milestone.RECORDED, Milestone.JOURNALLED, Milestone.TEMPORARY_WRITTEN, Milestone.STAGED)
                .flatMap(when -> Stream.of(Edit.values()).map(edit -> Arguments.of(when, edit)));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void a_file_to_be_replaced(Milestone when, Edit edit) throws IOException {
        stays("m", when, edit);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void a_file_to_be_deleted(Milestone when, Edit edit) throws IOException {
        if (edit != Edit.DELETED) {
            stays("z", when, edit);
        }
    }

    @ParameterizedTest
    @MethodSource("edits")
    void a_path_where_nothing_was(Milestone when, Edit edit) throws IOException {
        if (edit != Edit.DELETED && edit != Edit.MADE_PRIVATE && edit != Edit.TRUNCATED) {
            stays("new", when, edit);
        }
    }

    private void stays(String path, Milestone when, Edit edit) throws IOException {
        Map<String, String> edited = new HashMap<>();

        RestoreResult result = RestoreScene.of(repo)
                .watchedBy(milestone -> {
                    if (milestone == when && edited.isEmpty()) {
                        make(edit, repo.path(path));
                        edited.putAll(below(picture(), path));
                        edited.put("done", "");
                    }
                })
                .restore("then", List.of(), RestoreScene.deleting());

        edited.remove("done");
        assertThat(result.keptPaths()).extracting(RestoreResult.Line::path).contains(path);
        assertThat(below(picture(), path)).isEqualTo(edited);
        assertThat(repo.path("a")).hasContent("a 1");

        RestoreScene.of(repo).undo();
        assertThat(below(picture(), path)).isEqualTo(edited);
        Map<String, String> others = new HashMap<>(picture());
        others.keySet().removeAll(edited.keySet());
        Map<String, String> othersBefore = new HashMap<>(before);
        othersBefore.remove(path);
        assertThat(others).isEqualTo(othersBefore);
    }

    private void make(Edit edit, Path file) {
        try {
            switch (edit) {
                case REWRITTEN -> Files.writeString(file, "an edit\n");
                case REWRITTEN_WITH_SIZE_AND_TIME_KEPT -> {
                    FileTime time = Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
                    Files.writeString(file, "edi\n");
                    Files.setLastModifiedTime(file, time);
                }
                case REPLACED_BY_A_RENAME ->
                    Files.move(
                            Files.writeString(repo.home().resolve("other"), "an edit\n"),
                            file,
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                case TRUNCATED -> Files.writeString(file, "");
                case DELETED -> Files.delete(file);
                case MADE_A_DIRECTORY -> {
                    Files.deleteIfExists(file);
                    Files.writeString(Files.createDirectory(file).resolve("in"), "in\n");
                }
                case MADE_A_FIFO -> {
                    Files.deleteIfExists(file);
                    assertThat(repo.run("mkfifo", file.toString()).exit()).isZero();
                }
                case MADE_A_LINK -> {
                    Files.deleteIfExists(file);
                    Files.createSymbolicLink(file, Path.of("a"));
                }
                case MADE_PRIVATE -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> picture() {
        return DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
    }

    private static Map<String, String> below(Map<String, String> picture, String path) {
        Map<String, String> below = new HashMap<>(picture);
        below.keySet().removeIf(name -> !name.equals(path) && !name.startsWith(path + "/"));
        return below;
    }
}
