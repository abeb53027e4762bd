package dev.vtag.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What inflates and is not what its name says is damaged: nothing is written from it. */
class MisnamedObjectTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void some_files() {
        repo = TestRepo.init(dir.resolve("repo"));
        files();
    }

    private void files() {
        repo.write("in/a.txt", "a\n");
        repo.write("out/c.txt", "c\n");
        repo.write("top.txt", "top\n");
        repo.commitAll("All");
    }

    private Map<String, String> picture() {
        return DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
    }

    private void emptyWorkTree() {
        assertThat(repo.run("rm", "-rf", "in", "out", "top.txt").exit()).isZero();
    }

    /** The tree of one file by another name. */
    private byte[] treeOf(String name, String blob) throws IOException {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        tree.writeBytes(("100644 " + name + "\0").getBytes(UTF_8));
        tree.writeBytes(HexFormat.of().parseHex(repo.git("rev-parse", blob)));
        return tree.toByteArray();
    }

    @Test
    void nothing_is_written_from_a_blob_with_other_content() {
        Rot.misname(repo, "HEAD:in/a.txt", "blob", "b\n".getBytes(UTF_8));
        emptyWorkTree();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD");

        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(CORRUPT);
        assertThat(refused.err()).contains("in/a.txt").contains("does not hold what its name says");
        assertThat(picture()).isEqualTo(before);

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("in/a.txt is damaged in HEAD");
        assertThat(repo.path("in/a.txt")).doesNotExist();
        assertThat(repo.path("out/c.txt")).hasContent("c");
    }

    @Test
    void nor_where_a_filter_makes_the_file_of_it() {
        repo.git("config", "filter.up.smudge", "tr a-z A-Z");
        repo.git("config", "filter.up.clean", "tr A-Z a-z");
        repo.write(".gitattributes", "in/* filter=up\n");
        repo.commitAll("Filter");
        Rot.misname(repo, "HEAD:in/a.txt", "blob", "b\n".getBytes(UTF_8));
        emptyWorkTree();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD");

        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(CORRUPT);
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void a_tree_with_other_content_is_an_unreadable_directory() throws IOException {
        String tree = Rot.misname(repo, "HEAD:in", "tree", treeOf("b.txt", "HEAD:in/a.txt"));
        emptyWorkTree();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD");
        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(CORRUPT);
        assertThat(picture()).isEqualTo(before);

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("in is damaged in HEAD with all below it (tree " + tree);
        assertThat(repo.path("in")).doesNotExist();
        assertThat(repo.path("out/c.txt")).hasContent("c");
    }

    @Test
    void so_is_one_of_a_pack_whose_index_takes_one_object_for_another() throws IOException {
        repo.git("repack", "-a", "-d", "-q");
        swapOffsets(repo.git("rev-parse", "HEAD:in/a.txt"), repo.git("rev-parse", "HEAD:out/c.txt"));
        emptyWorkTree();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("in/a.txt is damaged in HEAD", "out/c.txt is damaged in HEAD");
        assertThat(repo.path("top.txt")).hasContent("top");
        assertThat(repo.path("in/a.txt")).doesNotExist();
    }

    /** In an index of version 2 the offsets come last but for two digests, in the order of the names. */
    private void swapOffsets(String one, String other) throws IOException {
        Path file;
        try (Stream<Path> packs = Files.list(repo.path(".git/objects/pack"))) {
            file = packs.filter(path -> path.toString().endsWith(".idx"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer index = ByteBuffer.wrap(bytes);
        int count = index.getInt(8 + 255 * 4);
        int names = 8 + 256 * 4;
        int offsets = names + count * 24;
        int first = -1;
        int second = -1;
        for (int i = 0; i < count; i++) {
            String name = HexFormat.of().formatHex(bytes, names + i * 20, names + i * 20 + 20);
            first = name.equals(one) ? offsets + i * 4 : first;
            second = name.equals(other) ? offsets + i * 4 : second;
        }
        int kept = index.getInt(first);
        index.putInt(first, index.getInt(second)).putInt(second, kept);
        Rot.replace(file, bytes);
    }

    @Test
    void a_commit_with_another_tree_is_refused() {
        String commit = repo.git("cat-file", "commit", "HEAD") + "\n";
        String other = commit.replace(repo.git("rev-parse", "HEAD^{tree}"), repo.git("rev-parse", "HEAD:in"));
        Rot.misname(repo, "HEAD", "commit", other.getBytes(UTF_8));
        emptyWorkTree();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(CORRUPT);
        assertThat(picture()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void an_object_that_git_replaces_is_not_misnamed(String format) {
        repo = TestRepo.at(dir.resolve(format));
        repo.git("init", "-q", "--object-format=" + format);
        files();
        repo.git("replace", repo.git("rev-parse", "HEAD:in/a.txt"), repo.git("rev-parse", "HEAD:top.txt"));
        emptyWorkTree();

        TestRepo.Result restored = Vtag.run(repo, "restore", "HEAD");

        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(repo.path("in/a.txt")).hasContent("top");
    }

    @Test
    void in_a_repository_that_git_reads_for_vtag_it_is_found_too() {
        repo = TestRepo.at(dir.resolve("sha256"));
        repo.git("init", "-q", "--object-format=sha256");
        files();
        Rot.misname(repo, "HEAD:in/a.txt", "blob", "b\n".getBytes(UTF_8));
        emptyWorkTree();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("in/a.txt is damaged in HEAD");
        assertThat(repo.path("in/a.txt")).doesNotExist();
        assertThat(repo.path("top.txt")).hasContent("top");
    }
}
