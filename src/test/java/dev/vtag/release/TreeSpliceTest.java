package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.FileMode;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSpliceTest {
    private static final String[] PARTS = {"a", "a.b", "a-b", "a0", "b", "é", "A", "a b", ".vtag", "versions"};

    @TempDir
    Path temp;

    @Test
    void random_files_put_into_random_trees_give_git_s_own_tree() {
        Random random = new Random(20261120);
        TestRepo repo = TestRepo.init(temp.resolve("repo"));
        String blob = repo.git("hash-object", "-w", repo.write("../x", "x\n").toString());
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            for (int round = 0; round < 40; round++) {
                repo.git("read-tree", "--empty");
                add(repo, blob, paths(random, 12));
                String base = repo.git("write-tree");
                List<String> files = paths(random, 3);

                add(repo, blob, files);
                TreeId spliced = new TreeSplice(repository.objects())
                        .with(
                                TreeId.of(base),
                                files.stream()
                                        .map(path -> new TreeEntry(
                                                RepoPath.of(path), FileMode.REGULAR, new ObjectName(blob)))
                                        .toList());

                assertThat(spliced.hex()).as("%s in %s", files, base).isEqualTo(repo.git("write-tree"));
            }
        }
    }

    private static void add(TestRepo repo, String blob, List<String> paths) {
        StringBuilder lines = new StringBuilder();
        paths.forEach(path ->
                lines.append("100644 ").append(blob).append(" 0\t").append(path).append('\n'));
        assertThat(repo.feed(lines.toString(), "git", "update-index", "--add", "--replace", "--index-info")
                        .exit())
                .isZero();
    }

    /** Returns paths of which none is a directory of another. */
    private static List<String> paths(Random random, int count) {
        List<String> paths = new ArrayList<>();
        while (paths.size() < count) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(3); depth >= 0; depth--) {
                path.append(path.isEmpty() ? "" : "/").append(PARTS[random.nextInt(PARTS.length)]);
            }
            String made = path.toString();
            if (paths.stream()
                    .noneMatch(other ->
                            other.equals(made) || other.startsWith(made + "/") || made.startsWith(other + "/"))) {
                paths.add(made);
            }
        }
        return paths;
    }
}
