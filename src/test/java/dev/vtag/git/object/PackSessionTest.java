package dev.vtag.git.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.ObjectType;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many objects at once: compressed by several threads, into one pack that git takes. */
class PackSessionTest {
    private static final int MANY = 3_000;

    @TempDir
    Path dir;

    @Test
    void many_objects_of_any_size_are_in_one_pack_that_git_finds_sound() throws IOException {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        Random random = new Random(5);
        Map<ObjectName, byte[]> written = new LinkedHashMap<>();
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
                ObjectSession session = git.objects().session(MANY)) {
            for (int i = 0; i < MANY; i++) {
                byte[] content = new byte[i % 100 == 0 ? 300_000 : random.nextInt(5_000)];
                random.nextBytes(content);
                written.put(session.write(ObjectType.BLOB, content), content);
                assertThat(session.contains(session.write(ObjectType.BLOB, content)))
                        .isTrue();
            }
            session.flush();
        }

        assertThat(files(repo.path(".git/objects/pack"))).hasSize(2).allMatch(name -> name.startsWith("pack-"));
        assertThat(repo.git("fsck", "--full", "--strict", "--unreachable").lines())
                .hasSize(written.size());
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            written.forEach(
                    (name, content) -> assertThat(git.objects().read(name)).isEqualTo(content));
        }
    }

    @Test
    void an_object_that_is_asked_for_while_others_are_written_is_there() throws IOException {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
                ObjectSession session = git.objects().session(MANY)) {
            for (int i = 0; i < 500; i++) {
                byte[] content = ("object " + i).getBytes(StandardCharsets.US_ASCII);
                ObjectName name = session.write(ObjectType.BLOB, content);
                if (i % 50 == 0) {
                    assertThat(session.read(name)).isEqualTo(content);
                }
            }
        }
    }

    @Test
    void a_session_that_is_given_up_leaves_nothing() throws IOException {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
                ObjectSession session = git.objects().session(MANY)) {
            for (int i = 0; i < 500; i++) {
                session.write(ObjectType.BLOB, ("object " + i).getBytes(StandardCharsets.US_ASCII));
            }
        }

        assertThat(files(repo.path(".git/objects/pack"))).isEmpty();
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
