package dev.vtag.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceResolver;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository_of_two_hundred_files() {
        repo = TestRepo.init(dir.resolve("repo"));
        for (int i = 0; i < 200; i++) {
            repo.write("file" + i, "content " + i + "\n");
        }
        repo.commitAll("One");
    }

    @Test
    void a_sample_looks_again_at_what_was_found_damaged_until_it_is_sound() throws IOException {
        String name = repo.git("rev-parse", "HEAD:file77");
        Path object = repo.path(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2));
        Files.move(object, dir.resolve("aside"));
        assertThat(problems("HEAD", Sample.ALL)).containsExactly("file77");

        for (int day = 0; day < 30; day++) {
            assertThat(problems("HEAD", new Sample(0.001, day))).containsExactly("file77");
        }

        Files.move(dir.resolve("aside"), object);
        assertThat(problems("HEAD", new Sample(0.001, 30))).isEmpty();
        assertThat(repo.path(".git/vtag/damage")).doesNotExist();
    }

    @Test
    void so_it_does_in_an_archive() throws IOException {
        assertThat(Vtag.run(repo, repo.root(), List.of("archive", "HEAD", "-o", "../one.tar.zst"))
                        .exit())
                .isZero();
        Path file = dir.resolve("one.tar.zst");
        byte[] whole = Files.readAllBytes(file);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(whole.length / 2);
            bytes.write(bytes.read() ^ 0x55);
        }
        List<String> damaged = problems("../one.tar.zst", Sample.ALL);
        assertThat(damaged).isNotEmpty();

        for (int day = 0; day < 10; day++) {
            assertThat(problems("../one.tar.zst", new Sample(0.001, day))).isEqualTo(damaged);
        }

        Files.write(file, whole);
        assertThat(problems("../one.tar.zst", new Sample(0.001, 10))).isEmpty();
        assertThat(repo.path(".git/vtag/damage")).doesNotExist();
    }

    private List<String> problems(String text, Sample sample) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            RestoreSource source = new SourceResolver(git, repo.root()).resolve(text);
            VerifyRequest request = new VerifyRequest(
                    List.of(source), VerifyRequest.Live.NONE, null, sample, VerifyRequest.State.LEFT_OUT);
            return new Verifier(git, Progress.NONE)
                    .verify(request).checks().stream()
                            .flatMap(check -> check.problems().stream())
                            .map(Problem::path)
                            .toList();
        }
    }
}
