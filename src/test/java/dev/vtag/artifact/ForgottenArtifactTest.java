package dev.vtag.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted as {@code vtag forget} names it is forgotten; what is missing otherwise is damage. */
class ForgottenArtifactTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void a_version_with_two_artefacts() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write(".gitignore", "/models/\n");
        repo.write("a.txt", "a\n");
        repo.commitAll("feat: start");
        repo.write("models/secret.bin", "a secret\n");
        repo.write("models/w.bin", "weights\n");
        assertThat(vtag("release", "v1.0.0", "--artifact", "models").exit()).isZero();
    }

    private TestRepo.Result vtag(String... args) {
        return Vtag.run(repo, args);
    }

    private String forgetSecret() {
        TestRepo.Result forgotten = vtag("forget", "--path", "models/secret.bin");
        assertThat(forgotten.exit()).as(forgotten.err()).isZero();
        Matcher command = Pattern.compile(": (rm \\S+) deletes it for good").matcher(forgotten.out());
        assertThat(command.find()).as(forgotten.out()).isTrue();
        return command.group(1);
    }

    private void run(String command) {
        assertThat(repo.run("sh", "-c", command).exit()).isZero();
    }

    @Test
    void it_is_named_with_its_day_and_is_no_damage() {
        run(forgetSecret());

        TestRepo.Result verified = vtag("verify", "--all");

        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(verified.out())
                .contains("models/secret.bin  was forgotten on 2025-06-15")
                .contains("1 artefact holds what version.json says");
        TestRepo.Result refused = vtag("restore", "v1.0.0", "--artifacts");
        assertThat(refused.exit()).isEqualTo(ErrorKind.NOT_FOUND.exitCode());
        assertThat(refused.err()).contains("models/secret.bin was forgotten on 2025-06-15");
        assertThat(vtag("restore", "v1.0.0", "--artifacts", "models/w.bin").exit())
                .isZero();
    }

    @Test
    void what_nobody_forgot_is_missing_as_before() {
        run(forgetSecret().replaceAll("artifacts/.*", "artifacts/[0-9a-f][0-9a-f]/*"));

        TestRepo.Result verified = vtag("verify", "--all");

        assertThat(verified.exit()).isEqualTo(CORRUPT);
        assertThat(verified.out())
                .contains("models/w.bin  is missing from")
                .contains("models/secret.bin  was forgotten on");
    }

    @Test
    void what_is_still_there_and_damaged_is_damaged() {
        Path file = repo.path(".").resolve(forgetSecret().substring("rm ".length()));
        Rot.flip(file, 3);

        TestRepo.Result verified = vtag("verify", "--all");

        assertThat(verified.exit()).isEqualTo(CORRUPT);
        assertThat(verified.out()).contains("models/secret.bin  is damaged in the store");
    }

    @Test
    void a_damaged_note_excuses_nothing() throws IOException {
        run(forgetSecret());
        try (Stream<Path> notes = Files.list(repo.path(".git/vtag/archives/artifacts/forgotten"))) {
            Rot.flip(notes.findFirst().orElseThrow(), 24);
        }

        assertThat(vtag("verify", "--all").exit()).isEqualTo(CORRUPT);
    }

    @Test
    void what_a_later_version_keeps_again_is_no_longer_forgotten() {
        String rm = forgetSecret();
        run(rm);
        assertThat(vtag("release", "v1.1.0", "--artifact", "models").exit()).isZero();
        assertThat(vtag("verify", "--all").out()).doesNotContain("forgotten");
        run(rm);

        assertThat(vtag("verify", "--all").exit()).isEqualTo(CORRUPT);
    }
}
