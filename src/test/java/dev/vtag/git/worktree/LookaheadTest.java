package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.Engine;
import dev.vtag.git.EngineChoice;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In so many files that the walk has help, the tree is git's, whatever changed and wherever. */
class LookaheadTest {
    private static final int FILES = 5_000;

    @TempDir
    Path dir;

    @Test
    void many_files_with_any_changes_give_gits_tree() throws IOException {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        for (int i = 0; i < FILES; i++) {
            repo.write(name(i), i + "\n");
        }
        repo.write(".gitignore", "*.log\n/flat/ignored*/\n");
        repo.commitAll("feat: all");
        Random random = new Random(11);
        for (int round = 0; round < 5; round++) {
            for (int change = 0; change < 60; change++) {
                mutate(repo.path(name(random.nextInt(FILES))), random);
            }
            try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
                WrittenTree written = git.workTree().writeTree(TreeLimits.NONE, null, Progress.NONE);
                assertThat(written.choice()).extracting(EngineChoice::engine).isEqualTo(Engine.JAVA);
                assertThat(written.tree().hex()).as("round %d", round).isEqualTo(repo.oracle());
            }
        }
    }

    /** One directory of many files, and many directories, some of them one below the other. */
    private static String name(int i) {
        return i % 2 == 0 ? "flat/f" + i : "d" + i % 40 + "/e" + i % 7 + "/g" + i % 3 + "/f" + i;
    }

    private static void mutate(Path file, Random random) throws IOException {
        Path directory = file.getParent();
        if (!Files.isDirectory(directory)) {
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> {
                Files.deleteIfExists(file);
                Files.createSymbolicLink(file, Path.of("elsewhere"));
            }
            case 2 -> {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                    Files.createDirectory(file);
                    Files.writeString(file.resolve("inside"), "i");
                }
            }
            case 3 -> Files.writeString(directory.resolve("new" + random.nextInt(1000)), "n");
            case 4 -> Files.writeString(directory.resolve("not.log"), "n");
            case 5 -> {
                Path ignored = Files.createDirectories(directory.resolve("ignored" + random.nextInt(5)));
                Files.writeString(ignored.resolve("x"), "x");
            }
            default -> {
                if (Files.isRegularFile(file)) {
                    Files.writeString(file, "changed " + random.nextInt() + "\n");
                }
            }
        }
    }
}
