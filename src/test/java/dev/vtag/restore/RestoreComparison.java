package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.conformance.GitRestore;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

        TestRepo.Result git =
                delete ? GitRestore.deleting(gits, source, paths) : GitRestore.overlay(gits, source, paths);
        if (git.exit() != 0) {
            return;
        }
        RestoreScene scene = RestoreScene.of(ours);
        scene.asPreviewed(source, paths, delete ? RestoreScene.deleting() : request -> request);

        assertThat(DiskPicture.differences(
                        picture(round.resolve("ours"), DiskPicture.Detail.AS_GIT),
                        picture(round.resolve("gits"), DiskPicture.Detail.AS_GIT)))
                .as(what)
                .isEmpty();
        assertThat(Files.readAllBytes(ours.path(".git/index"))).as(what).isEqualTo(index);

        if (!ours.git("for-each-ref", "refs/vtag").isEmpty()) {
            assertThat(scene.undo().kept()).as(what).isEmpty();
        }
        assertThat(DiskPicture.differences(picture(round.resolve("ours"), DiskPicture.Detail.ALL), before))
                .as("undo of " + what)
                .isEmpty();
    }

    static Map<String, String> picture(Path directory, DiskPicture.Detail detail) {
        Map<String, String> all = new TreeMap<>(DiskPicture.of(directory.resolve("repo"), detail));
        DiskPicture.of(directory.resolve("outside"), detail)
                .forEach((path, line) -> all.put("../outside/" + path, line));
        return all;
    }

    static TestRepo copy(TestRepo origin, Path to) {
        Path parent = origin.root().getParent();
        assertThat(origin.run("cp", "-a", parent.toString(), to.toString()).exit())
                .isZero();
        TestRepo repo = origin.sibling(to.resolve("repo"));
        repo.run("git", "update-index", "-q", "--refresh");
        return repo;
    }
}
