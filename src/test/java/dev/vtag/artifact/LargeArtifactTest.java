package dev.vtag.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file several times larger than all of Java's memory is kept, verified and brought back. */
class LargeArtifactTest {
    private static final long SIZE = 160L << 20;

    @TempDir
    Path temp;

    @Test
    void memory_does_not_grow_with_the_file() throws IOException {
        TestRepo repo = TestRepo.init(temp.resolve("repo"));
        repo.write(".gitignore", "/models/\n");
        repo.commitAll("feat: start");
        Path weights = Files.createDirectories(repo.path("models")).resolve("w.bin");
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            file.setLength(SIZE);
            file.seek(SIZE / 2);
            file.writeBytes("in the middle");
        }
        vtag(repo, "release", "v1.0.0", "--artifact", "models/w.bin");
        vtag(repo, "verify", "v1.0.0");
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            file.seek(SIZE / 2);
            file.writeBytes("trained since");
        }
        vtag(repo, "restore", "v1.0.0", "--artifacts");
        assertThat(weights).hasSize(SIZE);
        assertThat(middle(weights)).startsWith("in the middle");
        vtag(repo, "undo");
        assertThat(middle(weights)).startsWith("trained since");
    }

    private static String middle(Path weights) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "r")) {
            file.seek(SIZE / 2);
            byte[] words = new byte[16];
            file.readFully(words);
            return new String(words, StandardCharsets.ISO_8859_1);
        }
    }

    private static void vtag(TestRepo repo, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vtag.Main"));
        command.addAll(List.of(words));
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
