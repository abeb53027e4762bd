package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds how objects are kept: in one pack when there are many, young, and with the repository's permissions. */
class ObjectKeepingTest {
    @TempDir
    Path dir;

    private TestRepo make() {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        repo.write("a-b", "3");
        repo.write("dir/file", "x\n");
        repo.commitAll("first");
        return repo;
    }

    private static TestRepo packed(TestRepo repo) {
        repo.git("gc", "-q");
        return repo;
    }

    @Test
    void a_session_of_many_objects_makes_one_pack() throws IOException {
        TestRepo repo = packed(make());
        List<String> before = repo.files(".git/objects");
        try (GitRepository git = open(repo)) {
            ObjectStore objects = git.objects();
            byte[] large = new byte[3_000_000];
            new Random(1).nextBytes(large);
            List<TreeEntry> entries = new ArrayList<>();
            try (ObjectSession session = objects.session(ObjectStore.PACKED)) {
                Stream.iterate(0, i -> i + 1).limit(1_500).parallel().forEach(i -> {
                    byte[] content = ("content " + i % 1_200 + "\n").getBytes(StandardCharsets.UTF_8);
                    ObjectName name = session.writeBlob(new ByteArrayInputStream(content), content.length);
                    synchronized (entries) {
                        entries.add(new TreeEntry(RepoPath.of("d" + i % 7 + "/f" + i), FileMode.REGULAR, name));
                    }
                });
                ObjectName big = session.writeBlob(new ByteArrayInputStream(large), large.length);
                assertThat(session.writeBlob(new ByteArrayInputStream(large), large.length))
                        .isEqualTo(big);
                assertThat(session.contains(big)).isTrue();
                entries.add(new TreeEntry(RepoPath.of("big"), FileMode.REGULAR, big));
                ObjectName known = new ObjectName(repo.git("rev-parse", "HEAD:a-b"));
                assertThat(session.write(ObjectType.BLOB, new byte[] {'3'})).isEqualTo(known);
                TreeId tree = session.writeTree(entries);
                session.flush();
                assertThat(objects.list(tree, directory -> true)).hasSize(1_501);
                assertThat(objects.read(big)).isEqualTo(large);
            }
            List<String> after = new ArrayList<>(repo.files(".git/objects"));
            after.removeAll(before);
            assertThat(after).hasSize(2).allMatch(name -> name.matches(".*/pack/pack-[0-9a-f]{40}\\.(pack|idx)"));
            Path index = Path.of(after.stream()
                    .filter(name -> name.endsWith(".idx"))
                    .findFirst()
                    .orElseThrow());
            String verified = repo.git("verify-pack", "-v", index.toString());
            assertThat(verified.lines().filter(line -> line.contains(" blob "))).hasSize(1_201);
            Path again = dir.resolve("again.idx");
            repo.git("index-pack", "-o", again.toString(), index.toString().replace(".idx", ".pack"));
            assertThat(Files.readAllBytes(index)).isEqualTo(Files.readAllBytes(again));
            repo.git("fsck", "--strict", "--no-dangling");
        }
    }

    @Test
    void a_session_that_is_not_flushed_leaves_nothing() {
        TestRepo repo = make();
        List<String> before = repo.files(".git/objects");
        try (GitRepository git = open(repo);
                ObjectSession session = git.objects().session(ObjectStore.PACKED)) {
            session.write(ObjectType.BLOB, "lost".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(repo.files(".git/objects")).isEqualTo(before);
    }

    @Test
    void an_object_written_in_a_session_can_be_read_before_it_ends() {
        TestRepo repo = make();
        try (GitRepository git = open(repo);
                ObjectSession session = git.objects().session(ObjectStore.PACKED)) {
            byte[] content = "soon".getBytes(StandardCharsets.UTF_8);
            ObjectName name = session.write(ObjectType.BLOB, content);
            assertThat(session.read(name)).isEqualTo(content);
            assertThat(session.type(name)).contains(ObjectType.BLOB);
        }
    }

    @Test
    void writing_what_is_there_makes_it_young_again() throws IOException {
        TestRepo repo = make();
        String hex = repo.git("rev-parse", "HEAD:a-b");
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Path loose = repo.path(".git/objects/" + hex.substring(0, 2) + "/" + hex.substring(2));
        Files.setLastModifiedTime(loose, old);
        try (GitRepository git = open(repo)) {
            assertThat(git.objects().write(ObjectType.BLOB, new byte[] {'3'}).hex())
                    .isEqualTo(hex);
        }
        assertThat(Files.getLastModifiedTime(loose)).isGreaterThan(old);
        repo.git("gc", "-q");
        Path pack = Path.of(repo.files(".git/objects/pack").stream()
                .filter(name -> name.endsWith(".pack"))
                .findFirst()
                .orElseThrow());
        Files.setLastModifiedTime(pack, old);
        try (GitRepository git = open(repo)) {
            git.objects().write(ObjectType.BLOB, new byte[] {'3'});
        }
        assertThat(Files.getLastModifiedTime(pack)).isGreaterThan(old);
    }

    @Test
    void what_only_a_cruft_pack_holds_is_written_anew() {
        TestRepo repo = make();
        String hex = repo.feed("cruft", "git", "hash-object", "-w", "--stdin").line();
        repo.git("gc", "-q", "--cruft", "--prune=never");
        try (GitRepository git = open(repo)) {
            assertThat(git.objects()
                            .write(ObjectType.BLOB, "cruft".getBytes(StandardCharsets.UTF_8))
                            .hex())
                    .isEqualTo(hex);
        }
        assertThat(repo.path(".git/objects/" + hex.substring(0, 2) + "/" + hex.substring(2)))
                .exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "all", "0640", "umask"})
    void files_get_the_permissions_that_git_gives_them(String shared) throws IOException {
        List<String> modes = new ArrayList<>();
        for (String who : new String[] {"git", "vtag"}) {
            TestRepo repo = TestRepo.at(dir.resolve(who));
            repo.git("init", "-q", "--shared=" + shared);
            if (who.equals("git")) {
                repo.feed("x", "git", "hash-object", "-w", "--stdin");
            } else {
                try (GitRepository git = open(repo)) {
                    git.objects().write(ObjectType.BLOB, new byte[] {'x'});
                }
            }
            StringBuilder found = new StringBuilder();
            for (String path : new String[] {"c1", "c1/b0730e013f01acd6d24a57c4d3cd24f1e4a2e6"}) {
                Path file = repo.path(".git/objects/" + path);
                if (!Files.exists(file)) {
                    file = repo.path(".git/objects/"
                            + repo.feed("x", "git", "hash-object", "--stdin")
                                    .line()
                                    .substring(0, 2));
                }
                found.append(Integer.toOctalString((Integer) Files.getAttribute(file, "unix:mode")))
                        .append(' ');
            }
            modes.add(found.toString());
        }
        assertThat(modes.get(1)).isEqualTo(modes.get(0));
    }

    private static GitRepository open(TestRepo repo) {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
