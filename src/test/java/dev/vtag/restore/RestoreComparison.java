package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds one restore, and its undo, against git's own. */
final class RestoreComparison {
    private RestoreComparison() {}

    /** Restores into two copies of the repository and its surroundings, compares, and undoes. */
    static void of(Path base, TestRepo origin, String source, List<String> paths, boolean delete) throws IOException {
        Path round = Files.createTempDirectory(base, "round");
        TestRepo ours = copy(origin, round.resolve("ours"));
        TestRepo gits = copy(origin, round.resolve("gits"));
        String what = paths + (delete ? " with --delete" : "");
        byte[] index = Files.readAllBytes(ours.path(".git/index"));
        Map<String, String> before = picture(round.resolve("ours"), DiskPicture.Detail.ALL);

        TestRepo.Result git = git(gits, source, paths, delete);
        if (git.exit() != 0) {
            return;
        }
        RestoreScene scene = RestoreScene.of(ours);
        scene.asPreviewed(source, paths, delete ? RestoreScene.deleting() : request -> request);

        assertThat(differences(
                        picture(round.resolve("ours"), DiskPicture.Detail.AS_GIT),
                        picture(round.resolve("gits"), DiskPicture.Detail.AS_GIT)))
                .as(what)
                .isEmpty();
        assertThat(Files.readAllBytes(ours.path(".git/index"))).as(what).isEqualTo(index);

        if (!ours.git("for-each-ref", "refs/vtag").isEmpty()) {
            assertThat(scene.undo().kept()).as(what).isEmpty();
        }
        assertThat(differences(picture(round.resolve("ours"), DiskPicture.Detail.ALL), before))
                .as("undo of " + what)
                .isEmpty();
    }

    static Map<String, String> picture(Path directory, DiskPicture.Detail detail) {
        Map<String, String> all = new TreeMap<>(DiskPicture.of(directory.resolve("repo"), detail));
        DiskPicture.of(directory.resolve("outside"), detail)
                .forEach((path, line) -> all.put("../outside/" + path, line));
        return all;
    }

    static List<String> differences(Map<String, String> is, Map<String, String> shouldBe) {
        Set<String> paths = new TreeSet<>(is.keySet());
        paths.addAll(shouldBe.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(is.get(path), shouldBe.get(path)))
                .map(path -> path + ": is " + is.get(path) + ", should be " + shouldBe.get(path))
                .map(line -> line.replace("\r", "\\r").replace("\n", "\\n"))
                .toList();
    }

    private static TestRepo.Result git(TestRepo repo, String source, List<String> paths, boolean delete) {
        List<String> restore = new ArrayList<>(List.of("git", "restore", delete ? "--no-overlay" : "--overlay"));
        restore.addAll(List.of("--source=" + source, "--worktree", "--"));
        restore.addAll(paths);
        // What is not ignored by the rules of before is listed before; those of after are asked by the clean itself.
        List<String> list = new ArrayList<>(List.of("git", "ls-files", "-o", "--exclude-standard", "-z", "--"));
        list.addAll(paths);
        TestRepo.Result untracked = repo.run(list.toArray(String[]::new));
        TestRepo.Result result = repo.run(restore.toArray(String[]::new));
        if (delete && result.exit() == 0) {
            repo.feed(untracked.out(), "sh", "-c", CLEAN, source);
        }
        return result;
    }

    /** Deletes the listed files that the source lacks and that are not ignored now, and the directories left empty. */
    private static final String CLEAN = """
            xargs -0 -r -n 1 sh -c '[ "$(git cat-file -t "$0:$1" 2>/dev/null)" = blob ] && exit 0
              [ -e "$1" ] || [ -L "$1" ] || exit 0
              git check-ignore -q --no-index -- "$1" && exit 0
              rm -f -- "$1"; rmdir -p --ignore-fail-on-non-empty -- "$(dirname -- "$1")"' "$0"
            """;

    static TestRepo copy(TestRepo origin, Path to) {
        Path parent = origin.root().getParent();
        assertThat(origin.run("cp", "-a", parent.toString(), to.toString()).exit())
                .isZero();
        TestRepo repo = origin.sibling(to.resolve("repo"));
        repo.run("git", "update-index", "-q", "--refresh");
        return repo;
    }
}
