package dev.vtag.git.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without the library is what git says; what is not as it should be is left to the library. */
class LocalObjectsTest {
    private static final ObjectName NONE = new ObjectName("1".repeat(40));

    @TempDir
    Path dir;

    private TestRepo repo;
    private Path objects;

    @BeforeEach
    void make() {
        repo = TestRepo.init(dir.resolve("r"));
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(random.nextLong()).append('\n');
            repo.write("file" + i, i % 2 == 0 ? text.toString() : "small " + i);
        }
        repo.write("empty", "");
        repo.commitAll("feat: all");
        objects = repo.path(".git/objects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2,0x40"})
    void an_index_says_where_each_object_is_as_git_does(String version) throws IOException {
        Path index = pack(version);

        PackIndexFile file = PackIndexFile.open(index);

        assertThat(file).isNotNull();
        String[] lines = repo.git("verify-pack", "-v", index.toString()).split("\n");
        int seen = 0;
        for (String line : lines) {
            String[] words = line.split(" +");
            if (words.length >= 5 && ObjectName.isHex(words[0])) {
                assertThat(file.offset(ObjectNames.bytes(new ObjectName(words[0]))))
                        .as(line)
                        .isEqualTo(Long.parseLong(words[4]));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(300);
        assertThat(file.offset(ObjectNames.bytes(NONE))).isEqualTo(-1);
    }

    @Test
    void an_index_of_another_version_or_cut_off_is_left_to_the_library() throws IOException {
        Path index = pack("1");
        assertThat(PackIndexFile.open(index)).isNull();
        try (LocalObjects local = open()) {
            assertThat(local.contains(head())).isTrue();
            assertThat(local.contains(NONE)).isFalse();
            assertThat(local.packOf(head())).isPresent();
        }
        byte[] whole = Files.readAllBytes(pack("2"));
        for (int length : new int[] {0, 100, 1072, whole.length / 2, whole.length - 21}) {
            Path cut = Files.write(dir.resolve("cut"), Arrays.copyOf(whole, length));
            assertThat(PackIndexFile.open(cut)).as("%d bytes", length).isNull();
        }
    }

    @Test
    void what_is_whole_is_read_and_what_is_a_delta_is_not() throws IOException {
        Path index = pack("2");
        PackIndexFile file = PackIndexFile.open(index);
        Path pack = Path.of(index.toString().replace(".idx", ".pack"));
        int whole = 0;
        int deltas = 0;
        for (String line : repo.git("verify-pack", "-v", index.toString()).split("\n")) {
            String[] words = line.split(" +");
            if (words.length >= 5 && ObjectName.isHex(words[0])) {
                ObjectName name = new ObjectName(words[0]);
                WholeObject object = WholeObject.packed(pack, file.offset(ObjectNames.bytes(name)));
                assertThat(object == null).as(line).isEqualTo(words.length == 7);
                if (object == null) {
                    deltas++;
                } else {
                    assertThat(ObjectHash.SHA1.name(object.header().type(), object.content()))
                            .isEqualTo(name);
                    whole++;
                }
            }
        }
        assertThat(whole).isPositive();
        assertThat(deltas).isPositive();
    }

    @Test
    void a_pack_that_comes_or_goes_meanwhile_is_noticed() throws IOException {
        try (LocalObjects local = open()) {
            ObjectName head = head();
            assertThat(local.contains(NONE)).isFalse();
            assertThat(local.packOf(head)).isEmpty();
            pack("2");
            assertThat(local.contains(head)).isTrue();
            Path first = local.packOf(head).orElseThrow();
            repo.write("more", "more");
            repo.commitAll("feat: more");
            repo.git("repack", "-q", "-a", "-d");
            assertThat(first).doesNotExist();
            assertThat(local.packOf(head).orElseThrow()).exists();
            assertThat(local.contains(head())).isTrue();
            assertThat(local.read(head, ObjectType.COMMIT).orElseThrow()).isNotEmpty();
        }
    }

    @Test
    void a_damaged_or_strange_loose_file_is_the_librarys_to_judge() throws IOException {
        Path file = objects.resolve("aa").resolve("b".repeat(38));
        Files.createDirectories(file.getParent());
        Path good = loose(head());
        byte[] bytes = Files.readAllBytes(good);
        assertThat(WholeObject.loose(good)).isNotNull();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            WholeObject read = WholeObject.loose(Files.write(file, damaged));
            if (read != null) {
                // zlib can say the same in two ways.
                assertThat(read.content()).isEqualTo(WholeObject.loose(good).content());
            }
        }
        for (int length = 0; length < bytes.length; length++) {
            assertThat(WholeObject.loose(Files.write(file, Arrays.copyOf(bytes, length))))
                    .as("%d bytes", length)
                    .isNull();
        }
        assertThat(WholeObject.loose(objects.resolve("none"))).isNull();
    }

    private Path loose(ObjectName name) {
        return objects.resolve(name.hex().substring(0, 2)).resolve(name.hex().substring(2));
    }

    private ObjectName head() {
        return new ObjectName(repo.git("rev-parse", "HEAD"));
    }

    /** Packs everything with an index of this version; returns the index. */
    private Path pack(String version) throws IOException {
        repo.git("repack", "-q", "-a", "-d");
        try (Stream<Path> files = Files.list(objects.resolve("pack"))) {
            Path pack = files.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
            Path index = Path.of(pack.toString().replace(".pack", ".idx"));
            Files.delete(index);
            repo.git("index-pack", "--index-version=" + version, "-o", index.toString(), pack.toString());
            return index;
        }
    }

    private LocalObjects open() {
        return new LocalObjects(objects, true, () -> new JGitObjects(objects, java.util.List.of()));
    }
}
