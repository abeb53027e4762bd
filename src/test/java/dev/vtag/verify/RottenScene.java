package dev.vtag.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.store.Journal;
import dev.vtag.store.StateDir;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository with one of everything that vtag keeps, to flip bits in. */
final class RottenScene {
    /** The formats of archives. */
    static final List<String> FORMATS = List.of("tar.zst", "tar.gz", "zip");

    private final Path dir;
    private final TestRepo repo;

    /**
     * A place to flip bits in.
     *
     * @param kind what it is, for the figures
     * @param where the repository in which it is found
     * @param file the file
     * @param from the first byte that may be chosen
     * @param to behind the last
     * @param command what has to find the damage
     * @param content what has to be the same where nothing was found; null where everything must be found
     */
    record Spot(String kind, TestRepo where, Path file, long from, long to, List<String> command, Content content) {}

    /** What is read from a place by whoever needs it. */
    interface Content {
        Object read() throws IOException;
    }

    RottenScene(Path dir) throws IOException {
        this.dir = dir;
        repo = TestRepo.init(dir.resolve("repo"));
        byte[] noise = new byte[40_000];
        new Random(1).nextBytes(noise);
        repo.write("noise.bin", noise);
        repo.write("docs/text.md", "A line of text that compresses.\n".repeat(2000));
        repo.write("docs/\u00fcber.txt", "short\n");
        repo.write("empty", "");
        repo.write("run.sh", "#!/bin/sh\necho run\n");
        assertThat(repo.run("chmod", "+x", "run.sh").exit()).isZero();
        Files.createSymbolicLink(repo.path("link"), Path.of("docs/text.md"));
        repo.write(".gitignore", "models/\n");
        repo.write("models/w.bin", Arrays.copyOf(noise, 9_000));
        repo.commitAll("Everything");
        vtag("release", "1.0.0", "-m", "One", "--artifact", "models/w.bin");
        for (String format : FORMATS) {
            vtag("archive", "v1.0.0", "-o", "../side." + format);
            Files.copy(dir.resolve("side." + format), dir.resolve("bare." + format));
        }
        repo.write("docs/text.md", "Another text.\n");
        repo.write("new.txt", "untracked\n");
        vtag("snapshot", "-m", "Before staging");
        repo.git("add", "new.txt");
        repo.write("new.txt", "untracked, and staged otherwise\n");
        vtag("snapshot");
        vtag("restore", "v1.0.0", "docs");
        vtag("undo");
        vtag("restore", "v1.0.0", "docs");
        journals();
        assertThat(run(List.of("verify", "--all")).exit()).isZero();
    }

    /** As a release, an unrelease and a restore leave them that are killed half-way. */
    private void journals() {
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            StateDir state = StateDir.of(git);
            for (String kind : List.of("restore", "release", "unrelease")) {
                try (Journal journal = Journal.begin(
                        state.journal(kind),
                        "{\"format\":1,\"operation\":\"20260101T000000.000Z-ab\",\"staging\":[]}",
                        state.sharing())) {
                    journal.mark("staged");
                    journal.mark("documents");
                }
            }
        }
    }

    private void vtag(String... args) {
        TestRepo.Result result = run(List.of(args));
        assertThat(result.exit())
                .as("%s\n%s%s", List.of(args), result.out(), result.err())
                .isZero();
    }

    private TestRepo.Result run(List<String> command) {
        return Vtag.run(repo, repo.root(), command);
    }

    /** Runs what has to find the damage. */
    static TestRepo.Result look(Spot spot) {
        return Vtag.run(spot.where(), spot.where().root(), spot.command());
    }

    /** Returns what the archive restores to. */
    private Map<String, String> restored(String archive) throws IOException {
        Path target = dir.resolve("target");
        assertThat(repo.run("rm", "-rf", target.toString()).exit()).isZero();
        TestRepo.Result result = run(List.of("restore", "../" + archive, "--target", "../target"));
        return result.exit() == 0 ? DiskPicture.of(target, DiskPicture.Detail.ALL) : Map.of();
    }

    /** Returns every place, by its kind. */
    Map<String, List<Spot>> spots() throws IOException {
        Map<String, List<Spot>> spots = new TreeMap<>();
        for (String format : FORMATS) {
            List<String> side = List.of("verify", "../side." + format);
            add(spots, "archive " + format, dir.resolve("side." + format), side, null);
            add(spots, "manifest", dir.resolve("side." + format + ".json"), side, null);
            add(spots, "digest", dir.resolve("side." + format + ".sha256"), side, null);
            String bare = "bare." + format;
            add(
                    spots,
                    "archive alone " + format,
                    dir.resolve(bare),
                    List.of("verify", "../" + bare),
                    () -> restored(bare));
        }
        List<String> all = List.of("verify", "--all");
        for (String kind : List.of("restore", "release", "unrelease")) {
            add(spots, "journal " + kind, repo.path(".git/vtag/" + kind + ".journal"), all, null);
        }
        for (Path file : files(repo.path(".git/vtag/archives"))) {
            if (!file.endsWith("lock")) {
                String kind = file.toString().contains("/artifacts/") ? "artefact" : "kept archive";
                add(spots, kind, file, List.of("verify", "v1.0.0"), null);
            }
        }
        List<String> versions = objects("--no-walk", "v1.0.0");
        List<String> snapshots = objects("--glob=refs/vtag/snapshots", "--not", "main");
        List<String> operations = objects("--glob=refs/vtag/operations");
        versions.forEach(name -> add(spots, "version object", loose(name), all, () -> object(repo, name)));
        snapshots.forEach(name -> add(spots, "snapshot", loose(name), all, () -> object(repo, name)));
        operations.forEach(name -> add(spots, "operation", loose(name), all, () -> object(repo, name)));
        packed(spots, List.of(versions, snapshots, operations));
        return spots;
    }

    /** The same objects in a pack, where some are told by how they differ from others. */
    private void packed(Map<String, List<Spot>> spots, List<List<String>> objects) throws IOException {
        TestRepo packed = repo.sibling(dir.resolve("packed"));
        assertThat(packed.run("cp", "-a", repo.root() + "/.", ".").exit()).isZero();
        packed.git("repack", "-adfq", "--depth=10", "--window=20");
        for (Path pack : files(packed.path(".git/objects/pack"))) {
            if (pack.toString().endsWith(".pack")) {
                for (String line :
                        packed.git("verify-pack", "-v", pack.toString()).lines().toList()) {
                    String[] fields = line.split(" +");
                    if (objects.stream().anyMatch(names -> names.contains(fields[0]))) {
                        long from = Long.parseLong(fields[4]);
                        long to = from + Long.parseLong(fields[3]);
                        spots.computeIfAbsent("pack", kind -> new ArrayList<>())
                                .add(new Spot(
                                        "pack",
                                        packed,
                                        pack,
                                        from,
                                        to,
                                        List.of("verify", "--all"),
                                        () -> object(packed, fields[0])));
                    }
                }
            }
        }
    }

    private void add(Map<String, List<Spot>> spots, String kind, Path file, List<String> command, Content content) {
        spots.computeIfAbsent(kind, k -> new ArrayList<>())
                .add(new Spot(kind, repo, file, 0, file.toFile().length(), command, content));
    }

    private List<Path> files(Path below) throws IOException {
        try (Stream<Path> walk = Files.walk(below)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<String> objects(String... what) {
        List<String> command = new ArrayList<>(List.of("rev-list", "--objects", "--no-object-names"));
        command.addAll(List.of(what));
        return repo.git(command.toArray(String[]::new)).lines().toList();
    }

    /** Returns an object's content, as vtag reads it. */
    private static String object(TestRepo where, String name) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(where.environment(), where.root()))) {
            return Arrays.toString(git.objects().read(new ObjectName(name)));
        }
    }

    private Path loose(String name) {
        return repo.path(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2));
    }
}
