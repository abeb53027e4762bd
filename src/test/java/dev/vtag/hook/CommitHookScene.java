package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository with vtag's hooks, and changes of every sort to commit. */
abstract class CommitHookScene {
    @TempDir
    Path dir;

    Launcher vtag;
    TestRepo repo;

    @BeforeEach
    void install() {
        vtag = Launcher.under(dir);
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write(".gitignore", "*.log\n");
        repo.write("a", "one\n");
        repo.write("sub/b", "b\n");
        repo.commitAll("first");
        assertThat(vtag.runInProcess(repo, "install").exit()).isZero();
        dirty(repo);
    }

    void chain(String body) throws IOException {
        Path hook = repo.path(".git/hooks/vtag-chained/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void dirty(TestRepo repo) {
        repo.write("a", "two\n");
        repo.write("sub/b", "two\n");
        repo.write("new", "new\n");
        repo.write("debug.log", "noise\n");
    }

    /** The latest snapshot is this trigger's, and holds what git add -A would hold. */
    static void keptBy(String trigger, TestRepo repo) {
        assertThat(repo.git("log", "-1", "--format=%(trailers:key=Vtag-Trigger,valueonly)", latest(repo)))
                .isEqualTo(trigger);
        assertThat(repo.git("rev-parse", latest(repo) + "^{tree}")).isEqualTo(repo.oracle());
        assertThat(repo.run("git", "fsck", "--strict").exit()).isZero();
    }

    static String latest(TestRepo repo) {
        List<String> snapshots = snapshots(repo);
        assertThat(snapshots).isNotEmpty();
        return snapshots.get(snapshots.size() - 1);
    }

    static List<String> snapshots(TestRepo repo) {
        return repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots/")
                .lines()
                .toList();
    }
}
