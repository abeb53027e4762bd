package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.document.VersionManifest;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository with something to release. */
abstract class ReleaseScene {
    @TempDir
    Path temp;

    TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("src/a.txt", "one\ntwo\nthree\n");
        repo.write("run.sh", "#!/bin/sh\n");
        repo.path("run.sh").toFile().setExecutable(true);
        repo.commitAll("feat: start");
    }

    TestRepo.Result release(String... args) {
        return Vtag.run(
                repo, Stream.concat(Stream.of("release"), Stream.of(args)).toArray(String[]::new));
    }

    VersionManifest manifest(String version) {
        return VersionManifest.read(
                repo.git("show", version + ":.vtag/versions/" + version + "/version.json"), "version.json");
    }

    void assertClean() {
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        assertThat(repo.git("diff", "HEAD")).isEmpty();
        assertThat(repo.run("git", "fsck", "--strict").err()).isEmpty();
        assertThat(repo.path(".git/vtag/release.journal")).doesNotExist();
    }
}
