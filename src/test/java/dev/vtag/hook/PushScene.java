package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository whose origin is a bare one, and vtag to be installed in it. */
abstract class PushScene {
    @TempDir
    Path dir;

    Launcher vtag;
    TestRepo repo;
    TestRepo remote;

    @BeforeEach
    void layOut() {
        vtag = Launcher.under(dir);
        repo = TestRepo.init(dir.resolve("repo"));
        remote = repo.sibling(dir.resolve("remote.git"));
        remote.git("init", "-q", "--bare");
        repo.git("remote", "add", "origin", remote.root().toString());
    }

    /** Pushes by real git, which has to end so. */
    TestRepo.Result push(int exit, String... refs) {
        List<String> command = new ArrayList<>(List.of("git", "push", "origin"));
        command.addAll(List.of(refs));
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        return result;
    }
}
