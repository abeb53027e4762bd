package dev.vtag.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes a snapshot of one repository and holds its restores, and its archive, against git's, each in the same place. */
final class RestoreRounds {
    /** How many ways of restoring there are: into each disorder, keeping and deleting what the snapshot lacks. */
    static final int COUNT = Disorder.values().length * 2;

    private static final List<String> EVERYTHING = List.of(":/");

    private final Path place;
    private final Path store;
    private final TestRepo repo;
    private final Path root;
    private final Path gitDir;
    private final String commit;
    private final boolean executableCounts;
    private int refused;

    /**
     * Takes the snapshot.
     *
     * @param place holds the repository and all that belongs to it
     * @param store where a copy of it is put
     * @param repo where one works in it
     */
    RestoreRounds(Path place, Path store, TestRepo repo) throws IOException {
        this.place = place;
        this.store = store;
        this.root = repo.root().resolve(repo.git("rev-parse", "--show-toplevel"));
        // A disorder may take away the directory that one works in.
        this.repo = repo.sibling(root);
        this.gitDir = repo.root().resolve(repo.git("rev-parse", "--git-common-dir"));
        this.executableCounts =
                !repo.run("git", "config", "--bool", "core.fileMode").line().equals("false");
        String expected = repo.oracle();
        TestRepo.Result taken = Vtag.run(repo, "snapshot", "--json");
        assertThat(taken.exit()).as(taken.err()).isZero();
        this.commit = field(taken.out(), "commit");
        assertThat(field(taken.out(), "tree")).as("the snapshot's tree").isEqualTo(expected);
        copy(place, store);
    }

    /** Returns how many of the restores git refused, and vtag too. */
    int refused() {
        return refused;
    }

    /** Restores into one disorder with vtag, undoes that, restores with git, and compares. */
    void play(int round) throws IOException {
        Disorder disorder = Disorder.values()[round / 2];
        boolean deletes = round % 2 == 1;
        String what = disorder + (deletes ? ", deleting" : "");
        Disorder.remove(place);
        copy(store, place);
        disorder.make(root, place.resolve("outside"));
        refresh();
        Map<String, String> before = picture(DiskPicture.Detail.ALL);
        byte[] index = ConformanceTest.index(repo);

        TestRepo.Result ours = restore(deletes);
        int operations = 1;
        if (ours.err().contains("restore the .gitattributes first")) {
            assertThat(picture(DiskPicture.Detail.ALL)).isEqualTo(before);
            Vtag.run(repo, "restore", commit, ":(top,glob)**/.gitattributes");
            ours = restore(deletes);
            operations = 2;
        }
        Map<String, String> restored = picture(DiskPicture.Detail.AS_GIT);
        assertThat(ConformanceTest.index(repo)).as("the index after " + what).isEqualTo(index);
        for (int i = 0; i < operations && ours.out().contains("vtag undo"); i++) {
            TestRepo.Result undone = Vtag.run(repo, "undo");
            assertThat(undone.exit()).as(what + undone.err()).isZero();
        }
        assertThat(DiskPicture.differences(picture(DiskPicture.Detail.ALL), before))
                .as("undo of " + what)
                .isEmpty();

        refresh();
        TestRepo.Result git =
                deletes ? GitRestore.deleting(repo, commit, EVERYTHING) : GitRestore.overlay(repo, commit, EVERYTHING);
        if (git.err().contains("did not match any file")) {
            // There is nothing in the snapshot: what is not ignored goes, or stays.
            repo.git("clean", deletes ? "-fdq" : "-nq");
            assertThat(restored).isEqualTo(picture(DiskPicture.Detail.AS_GIT));
            return;
        }
        if (git.exit() != 0 && ours.exit() == 0) {
            // vtag lets the index be, so that neither its lock nor a conflict in it is in the way.
            assertThat(git.err()).containsAnyOf("index.lock", "is unmerged");
            git = withFreshIndex(deletes);
        }
        if (git.exit() != 0) {
            assertThat(ours.exit()).as(what + ": git refused: " + git.err()).isNotZero();
            assertThat(ours.err()).startsWith("vtag: ");
            refused++;
            return;
        }
        assertThat(DiskPicture.differences(restored, picture(DiskPicture.Detail.AS_GIT)))
                .as(what + ours.out() + ours.err())
                .isEmpty();
        assertThat(ours.exit()).as(what + ours.err()).isZero();
    }

    private TestRepo.Result restore(boolean deletes) {
        return deletes ? Vtag.run(repo, "restore", commit, "--delete") : Vtag.run(repo, "restore", commit);
    }

    private TestRepo.Result withFreshIndex(boolean deletes) {
        TestRepo fresh = repo.sibling(root)
                .set("GIT_INDEX_FILE", place.resolve("fresh-index").toString());
        fresh.git("read-tree", commit);
        fresh.run("git", "update-index", "-q", "--refresh");
        return deletes ? GitRestore.deleting(fresh, commit, EVERYTHING) : GitRestore.overlay(fresh, commit, EVERYTHING);
    }

    /** Archives with both and compares what they unpack to. */
    void archive() throws IOException {
        Path ours = Files.createDirectories(place.resolveSibling("ours"));
        Path gits = Files.createDirectories(place.resolveSibling("gits"));
        Path file = place.resolveSibling("ours.tar.gz");
        TestRepo.Result written = Vtag.run(repo, "archive", commit, "-o", file.toString());
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(repo.run("tar", "-xzf", file.toString(), "-C", ours.toString())
                        .err())
                .isEmpty();
        Path bare = place.resolveSibling("bare.git");
        TestRepo.Result unpacked = repo.run("sh", "-c", GIT_ARCHIVE, bare.toString(), commit, gits.toString());
        assertThat(unpacked.exit()).as(unpacked.err()).isZero();
        Map<String, String> is = DiskPicture.of(ours, DiskPicture.Detail.AS_GIT);
        assertThat(is.remove(".vtag-manifest.json")).isNotNull();
        assertThat(DiskPicture.differences(is, DiskPicture.of(gits, DiskPicture.Detail.AS_GIT)))
                .isEmpty();
    }

    /** Archives from an empty repository that borrows the objects, so that no configuration takes part. */
    private static final String GIT_ARCHIVE = """
            objects=$(cd "$(git rev-parse --git-path objects)" && pwd)
            format=$(git rev-parse --show-object-format)
            unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
            GIT_CONFIG_GLOBAL=/dev/null; GIT_ATTR_NOSYSTEM=1; export GIT_CONFIG_GLOBAL GIT_ATTR_NOSYSTEM
            git init -q --bare --object-format="$format" "$0" && echo "$objects" > "$0/objects/info/alternates"
            git --git-dir="$0" -c core.attributesFile=/dev/null archive --format=tar -o "$0/tar" "$1"
            tar -xf "$0/tar" -C "$2"
            """;

    private Map<String, String> picture(DiskPicture.Detail detail) {
        Map<String, String> all = new TreeMap<>(DiskPicture.of(root, detail));
        if (gitDir.startsWith(root)) {
            String own = root.relativize(gitDir) + "/";
            all.keySet().removeIf(path -> path.startsWith(own));
        }
        Path outside = place.resolve("outside");
        if (Files.exists(outside)) {
            DiskPicture.of(outside, detail).forEach((path, line) -> all.put("outside/" + path, line));
        }
        if (detail == DiskPicture.Detail.AS_GIT && !executableCounts) {
            all.replaceAll((path, line) -> line.replace("file 755", "file 644"));
        }
        return all;
    }

    /** The files are others than when the index was written: git looks at them again. */
    private void refresh() {
        repo.run("git", "update-index", "-q", "--refresh");
    }

    private void copy(Path from, Path to) {
        Path here = from.getParent();
        TestRepo.Result copied = repo.sibling(here).run("cp", "-a", from.toString(), to.toString());
        assertThat(copied.exit()).as(copied.err()).isZero();
    }

    private static String field(String json, String name) {
        String mark = "\"" + name + "\": \"";
        int at = json.indexOf(mark) + mark.length();
        return json.substring(at, json.indexOf('"', at));
    }
}
