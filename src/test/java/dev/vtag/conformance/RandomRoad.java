package dev.vtag.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.worktree.RandomChanges;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One repository through which git, vtag and the user go in any order. After every step of vtag's holds: a snapshot is the tree
 * that git gives, a restore leaves what git restore leaves, undo brings back what was there, the index is as it was, and git
 * fsck finds nothing.
 */
final class RandomRoad {
    private static final List<List<String>> PATHS = List.of(
            List.of("."),
            List.of("."),
            List.of("."),
            List.of("a"),
            List.of("dir", "sub"),
            List.of("src", "docs/*.md"),
            List.of("*b"),
            List.of(":!dir"),
            List.of(":(glob)**/a/*"),
            List.of("dir/*"));
    private static final List<String> ODD_PATHS =
            List.of("a", "dir/a", "sub", "README.md", "src/main/App.java", "docs", "docs/old.md", "tool.sh", "odd/x");
    private static final List<String> ODD = List.of(
            "mkdir -p odd; echo x > \"odd/$(printf 'latin\\351')\"; ln -sf \"$(printf 'to\\351')\" odd/link",
            "mkdir -p odd; mkfifo odd/pipe",
            "[ -f \"$0\" ] && ln -f \"$0\" hard",
            "touch -d 1960-01-01 \"$0\"",
            "touch -d 2030-01-01 \"$0\" .git/index",
            "touch -d 2020-01-01 \"$0\"; git update-index -q --refresh",
            "[ -e \"$0\" ] && mv \"$0\" swap.tmp && mv README.md \"$0\" && mv swap.tmp README.md",
            "git mv -f \"$0\" moved",
            "git mv moved \"$0\"",
            "git rm -q -r -f \"$0\"",
            "git rm -q -r --cached \"$0\"",
            "chmod 600 \"$0\"",
            "chmod 755 \"$0\"",
            "rm -rf \"$0\"; mkdir -p \"$0\"",
            "rm -rf \"$0\"; ln -s ../outside \"$0\"",
            "git update-index --split-index",
            "git update-index --no-split-index",
            "git sparse-checkout set --no-cone '/*' '!/docs/'",
            "git sparse-checkout disable",
            "git update-index --untracked-cache",
            "git config core.ignoreCase true",
            "git config core.ignoreCase false");
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final int INTERNAL = 70;
    private static final int FIRST = 6;

    private final Path base;
    private final TestRepo repo;
    private final Random random;
    private final RandomChanges changes;
    private final List<String> trail = new ArrayList<>();
    private int compared;

    RandomRoad(Path base, long seed) throws IOException {
        this.base = base;
        this.repo = Kind.ordinary(base.resolve("road/repo"));
        this.random = new Random(seed);
        this.changes = new RandomChanges(repo, random.nextLong());
        Files.createDirectories(base.resolve("road/outside"));
        Files.writeString(base.resolve("road/outside/b"), "sentinel\n");
        for (int i = 0; i < FIRST; i++) {
            changes.some();
        }
        vtag("snapshot");
        git("add", "-A");
        git("commit", "-q", "-m", "Random");
        changes.some();
    }

    /** Returns how many trees and restores were compared with git's. */
    int compared() {
        return compared;
    }

    /** Returns what was done so far, a line a step. */
    String trail() {
        return String.join("\n", trail);
    }

    /** Does one thing. */
    void step() throws IOException {
        switch (random.nextInt(22)) {
            case 0, 1, 2, 3 -> {
                trail.add("changes");
                changes.some();
            }
            case 4 -> odd();
            case 5, 6 -> git("add", random.nextBoolean() ? "-A" : "-u");
            case 7, 8 -> git("commit", "-q", random.nextBoolean() ? "-a" : "-n", "-m", "Commit " + trail.size());
            case 9 -> stash();
            case 10 -> branch();
            case 11 -> git("reset", "-q", random.nextInt(3) == 0 ? "--hard" : "--mixed");
            case 12 -> keep();
            case 13, 14, 15 -> snapshot();
            case 16, 17, 18, 19 -> restore();
            case 20 -> again();
            default -> release();
        }
    }

    /** Looks at the whole in the end. */
    void end() throws IOException {
        snapshot();
        fsck();
    }

    /** Makes one of the things that are rare in work trees, at a path that may or may not be tracked. */
    private void odd() {
        String script = ODD.get(random.nextInt(ODD.size()));
        String path = ODD_PATHS.get(random.nextInt(ODD_PATHS.size()));
        trail.add(script + "  # " + path);
        repo.run("sh", "-c", script, path);
    }

    private void stash() {
        switch (random.nextInt(3)) {
            case 0 -> git("stash", "push", "-q");
            case 1 -> git("stash", "push", "-q", "-u");
            default -> git("stash", "pop", "-q");
        }
    }

    private void branch() {
        String name = "branch" + random.nextInt(3);
        switch (random.nextInt(4)) {
            case 0 -> git("checkout", "-q", "-b", name);
            case 1 -> git("checkout", "-q", name);
            case 2 -> git("merge", "-q", "-m", "Merge", name);
            default -> git("merge", "--abort");
        }
    }

    /** Tidies up, with git or vtag: nothing that is kept may go. */
    private void keep() {
        int snapshots = snapshots().size();
        switch (random.nextInt(4)) {
            case 0 -> git("gc", "-q", "--prune=now");
            case 1 -> git("repack", "-q", "-a", "-d");
            case 2 -> git("reflog", "expire", "--expire=now", "--all");
            default -> {
                vtag("prune");
                return;
            }
        }
        assertThat(snapshots()).hasSize(snapshots);
        fsck();
    }

    private void snapshot() throws IOException {
        Map<String, String> before = picture(DiskPicture.Detail.ALL);
        byte[] index = index();
        TestRepo.Result oracle = repo.run(
                "env", "ORACLE_ADD_OPTS=--sparse", "sh", repo.oracleScript().toString());
        TestRepo.Result taken = vtag("snapshot", "--json");
        assertThat(index()).as("the index").isEqualTo(index);
        assertThat(DiskPicture.differences(picture(DiskPicture.Detail.ALL), before))
                .as("a snapshot changes nothing")
                .isEmpty();
        if (oracle.exit() != 0) {
            assertThat(taken.exit()).as(oracle.err()).isNotZero();
            return;
        }
        assertThat(taken.exit()).as(taken.err()).isZero();
        String tree = taken.out().replaceAll("(?s).*\"tree\": \"(\\w+)\".*", "$1");
        assertThat(repo.run("git", "diff-tree", "-r", oracle.line(), tree).out())
                .as("the tree")
                .isEmpty();
        assertThat(tree).isEqualTo(oracle.line());
        compared++;
    }

    private void restore() throws IOException {
        List<String> snapshots = snapshots();
        String source = snapshots.isEmpty() || random.nextInt(3) == 0
                ? repo.git("rev-parse", "HEAD")
                : snapshots.get(random.nextInt(snapshots.size()));
        List<String> paths = PATHS.get(random.nextInt(PATHS.size()));
        boolean deletes = random.nextInt(3) == 0;
        repo.run("git", "update-index", "-q", "--really-refresh");
        Map<String, String> before = picture(DiskPicture.Detail.ALL);
        byte[] index = index();
        TestRepo copy = copy();

        List<String> command = new ArrayList<>(List.of("restore", source));
        if (deletes) {
            command.add("--delete");
        }
        command.add("--");
        command.addAll(paths);
        TestRepo.Result ours = vtag(command.toArray(String[]::new));
        TestRepo.Result gits =
                deletes ? GitRestore.deleting(copy, source, paths) : GitRestore.overlay(copy, source, paths);
        assertThat(index()).as("the index after a restore").isEqualTo(index);
        if (ours.exit() == 0 && gits.exit() == 0) {
            assertThat(DiskPicture.differences(
                            picture(DiskPicture.Detail.AS_GIT),
                            picture(copy.root().getParent(), DiskPicture.Detail.AS_GIT)))
                    .as("restored as by git" + gits.err())
                    .isEmpty();
            compared++;
        } else if (ours.exit() != 0) {
            assertThat(ours.err() + ours.out()).isNotBlank();
        }
        if (ours.out().contains("vtag undo") && random.nextInt(3) != 0) {
            TestRepo.Result undone = vtag("undo");
            assertThat(undone.exit()).as(undone.err()).isZero();
            assertThat(DiskPicture.differences(picture(DiskPicture.Detail.ALL), before))
                    .as("undone")
                    .isEmpty();
            assertThat(index()).as("the index after undo").isEqualTo(index);
        }
        repo.run("rm", "-rf", copy.root().getParent().toString());
    }

    /** Takes back what the last operation did, does it again, and takes that back: the last is the first. */
    private void again() throws IOException {
        byte[] index = index();
        if (!complete(vtag("undo"))) {
            return;
        }
        Map<String, String> undone = picture(DiskPicture.Detail.ALL);
        if (complete(vtag("redo")) && complete(vtag("undo"))) {
            assertThat(DiskPicture.differences(picture(DiskPicture.Detail.ALL), undone))
                    .as("undone, redone and undone")
                    .isEmpty();
            assertThat(index()).as("the index after all that").isEqualTo(index);
        }
    }

    private static boolean complete(TestRepo.Result result) {
        return result.exit() == 0 && !result.out().contains("kept");
    }

    private void release() throws IOException {
        String before = repo.git("rev-parse", "HEAD");
        Map<String, String> files = picture(DiskPicture.Detail.ALL);
        TestRepo.Result released = vtag("release", "patch", "--allow-dirty", "-m", "Release " + trail.size());
        files.keySet().removeIf(RandomRoad::isRecord);
        Map<String, String> after = picture(DiskPicture.Detail.ALL);
        after.keySet().removeIf(RandomRoad::isRecord);
        assertThat(DiskPicture.differences(after, files))
                .as("a release writes its records alone")
                .isEmpty();
        if (released.exit() != 0) {
            assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(before);
            return;
        }
        for (String path : repo.git("-c", "core.quotePath=false", "diff", "--name-only", before, "HEAD")
                .split("\n")) {
            assertThat(isRecord(path)).as(path).isTrue();
        }
        if (random.nextBoolean()) {
            String version = repo.git("describe", "--tags", "--exact-match");
            if (vtag("unrelease", version).exit() == 0) {
                assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(before);
            }
        }
        fsck();
    }

    private static boolean isRecord(String path) {
        return path.equals("CHANGELOG.md") || path.equals(".vtag") || path.startsWith(".vtag/");
    }

    private void fsck() {
        TestRepo.Result fsck = repo.run("git", "fsck", "--no-dangling", "--no-progress");
        // git stash does not store the tree of an empty index, which git knows without.
        boolean sound = fsck.exit() == 0 || fsck.out().equals("missing tree " + EMPTY_TREE + "\n");
        assertThat(sound).as(fsck.out() + fsck.err()).isTrue();
    }

    private List<String> snapshots() {
        String refs = repo.git("for-each-ref", "--format=%(objectname)", "refs/vtag/snapshots");
        return refs.isEmpty() ? List.of() : List.of(refs.split("\n"));
    }

    private TestRepo copy() throws IOException {
        Path copy = Files.createTempDirectory(base, "copy").resolve("road");
        assertThat(repo.run("cp", "-a", repo.root().getParent().toString(), copy.toString())
                        .exit())
                .isZero();
        TestRepo gits = repo.sibling(copy.resolve("repo"));
        gits.run("git", "update-index", "-q", "--really-refresh");
        return gits;
    }

    private Map<String, String> picture(DiskPicture.Detail detail) {
        return picture(repo.root().getParent(), detail);
    }

    private static Map<String, String> picture(Path road, DiskPicture.Detail detail) {
        Map<String, String> all = DiskPicture.of(road.resolve("repo"), detail);
        DiskPicture.of(road.resolve("outside"), detail).forEach((path, line) -> all.put("../outside/" + path, line));
        return all;
    }

    private byte[] index() throws IOException {
        Path index = repo.path(".git/index");
        return Files.exists(index) ? Files.readAllBytes(index) : new byte[0];
    }

    /** Runs git, which may well refuse. */
    private void git(String... args) {
        trail.add("git " + String.join(" ", args));
        String[] command = new String[args.length + 1];
        command[0] = "git";
        System.arraycopy(args, 0, command, 1, args.length);
        repo.run(command);
    }

    private TestRepo.Result vtag(String... args) {
        TestRepo.Result result = Vtag.run(repo, args);
        trail.add("vtag " + String.join(" ", args) + "  [" + result.exit() + "] "
                + result.err().replace("\n", "; "));
        assertThat(result.exit()).as(result.err()).isNotEqualTo(INTERNAL);
        return result;
    }
}
