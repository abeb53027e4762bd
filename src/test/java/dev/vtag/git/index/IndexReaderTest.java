package dev.vtag.git.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexReaderTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void a_repository() {
        repo = TestRepo.init(temp.resolve("repo"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void every_entry_is_as_git_lists_it(int version) {
        manyKindsOfEntries();
        repo.git("update-index", "--index-version", Integer.toString(version));

        GitIndex index = read();

        assertThat(listed(index)).isEqualTo(repo.git("ls-files", "--stage"));
        assertThat(index.facts().version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void flags_are_read(int version) {
        repo.write("assumed", "a\n");
        repo.write("skipped", "s\n");
        repo.commitAll("Start");
        repo.write("announced", "n\n");
        repo.git("add", "-N", "announced");
        repo.git("update-index", "--assume-unchanged", "assumed");
        repo.git("update-index", "--skip-worktree", "skipped");
        repo.git("update-index", "--index-version", Integer.toString(version));

        List<IndexEntry> entries = read().entries();

        assertThat(entries)
                .extracting(entry -> entry.path() + " " + entry.flags())
                .containsExactly("announced [INTENT_TO_ADD]", "assumed [ASSUME_UNCHANGED]", "skipped [SKIP_WORKTREE]");
    }

    @Test
    void an_index_of_blocks_is_read_through() {
        repo.git("config", "index.threads", "4");
        repo.git("config", "index.version", "4");
        for (int i = 0; i < 40; i++) {
            repo.write("directory-" + i % 7 + "/file-" + i, i + "\n");
        }
        repo.git("add", "-A");

        assertThat(listed(read())).isEqualTo(repo.git("ls-files", "--stage"));
    }

    @Test
    void names_longer_than_the_field_for_their_length_are_whole() {
        String deep = "d".repeat(200) + "/";
        repo.write(deep.repeat(15) + "end", "x\n");
        for (int version : new int[] {2, 4}) {
            repo.git("add", "-A");
            repo.git("update-index", "--index-version", Integer.toString(version));
            assertThat(listed(read())).isEqualTo(repo.git("ls-files", "--stage"));
        }
    }

    @Test
    void the_sides_of_a_conflict_keep_their_stages() {
        repo.write("f", "base\n");
        repo.commitAll("Base");
        repo.git("checkout", "-q", "-b", "other");
        repo.write("f", "theirs\n");
        repo.commitAll("Theirs");
        repo.git("checkout", "-q", "main");
        repo.write("f", "ours\n");
        repo.commitAll("Ours");
        repo.run("git", "merge", "other");

        assertThat(read().entries()).extracting(IndexEntry::stage).containsExactly(1, 2, 3);
        assertThat(listed(read())).isEqualTo(repo.git("ls-files", "--stage"));
    }

    @Test
    void cached_trees_name_what_git_wrote() {
        repo.write("a/b/c", "x\n");
        repo.write("a/d", "y\n");
        repo.write("e", "z\n");
        repo.commitAll("Start");

        CachedTree root = read().cachedTree();

        assertThat(root.entries()).isEqualTo(3);
        assertThat(hex(root.id())).isEqualTo(repo.git("rev-parse", "HEAD^{tree}"));
        CachedTree a = root.subtree("a".getBytes(), 0, 1);
        assertThat(hex(a.id())).isEqualTo(repo.git("rev-parse", "HEAD:a"));
        assertThat(hex(a.subtree("b".getBytes(), 0, 1).id())).isEqualTo(repo.git("rev-parse", "HEAD:a/b"));
        assertThat(root.subtree("b".getBytes(), 0, 1)).isNull();
    }

    @Test
    void a_changed_directory_has_no_cached_tree() {
        repo.write("a/b", "x\n");
        repo.write("e/f", "z\n");
        // Else git looks at it again, since it may have changed in the second in which the index was written.
        repo.run("touch", "-d", "2020-02-02", "e/f");
        repo.commitAll("Start");
        repo.write("a/b", "longer\n");
        repo.git("add", "-A");

        CachedTree root = read().cachedTree();

        assertThat(root.id()).isNull();
        assertThat(root.subtree("a".getBytes(), 0, 1).id()).isNull();
        assertThat(root.subtree("e".getBytes(), 0, 1).id()).isNotNull();
    }

    @Test
    void split_and_sparse_indexes_are_known_for_what_they_are() {
        repo.write("in/a", "x\n");
        repo.write("out/b", "z\n");
        repo.commitAll("Start");
        assertThat(read().facts().split()).isFalse();

        repo.git("update-index", "--split-index");
        assertThat(read().facts().split()).isTrue();

        repo.git("update-index", "--no-split-index");
        repo.git("sparse-checkout", "init", "--cone", "--sparse-index");
        repo.git("sparse-checkout", "set", "in");
        assertThat(read().facts().sparse()).isTrue();
    }

    @Test
    void a_missing_file_is_an_index_without_entries_and_an_empty_one_is_damaged() throws IOException {
        assertThat(read().size()).isZero();
        Files.write(repo.path(".git/index"), new byte[0]);
        assertThatThrownBy(this::read).hasMessageContaining("damaged");
    }

    @Test
    void an_unknown_extension_counts_only_where_it_is_required() throws IOException {
        repo.write("a", "x\n");
        repo.git("add", "-A");
        Path file = repo.path(".git/index");
        byte[] data = Files.readAllBytes(file);

        Files.write(file, withExtension(data, "ZZZZ"));
        assertThat(read().facts().unknownRequired()).isNull();
        Files.write(file, withExtension(data, "zzzz"));
        assertThat(read().facts().unknownRequired()).isEqualTo("zzzz");
        assertThat(read().size()).isEqualTo(1);
    }

    @Test
    void an_index_cut_short_anywhere_is_damaged_or_read_and_never_a_fault() throws IOException {
        manyKindsOfEntries();
        Path file = repo.path(".git/index");
        for (int version : new int[] {2, 4}) {
            repo.git("update-index", "--index-version", Integer.toString(version));
            byte[] data = Files.readAllBytes(file);
            int entriesEnd = new String(data, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("TREE");
            Path cut = temp.resolve("cut");
            for (int length = 1; length < (entriesEnd < 0 ? data.length : entriesEnd); length++) {
                Files.write(cut, Arrays.copyOf(data, length));
                assertThatThrownBy(() -> IndexReader.read(cut, 20))
                        .isInstanceOfSatisfying(
                                VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT));
            }
        }
    }

    @Test
    void entries_are_found_by_their_path() {
        manyKindsOfEntries();
        GitIndex index = read();

        assertThat(index.find(RepoPath.of("a/b"))).isNotNegative();
        assertThat(index.path(index.find(RepoPath.of("a/b")))).isEqualTo(RepoPath.of("a/b"));
        assertThat(index.find(RepoPath.of("a"))).isEqualTo(-1);
        assertThat(index.find(RepoPath.of("zzz"))).isEqualTo(-1);
    }

    private void manyKindsOfEntries() {
        repo.write("a/b", "x\n");
        repo.write("a-b", "");
        repo.write("a.b", "x\n");
        repo.write("z/y/x/w", "deep\n");
        repo.write("z/y/x/" + "w".repeat(150), "deep\n");
        repo.write("run.sh", "#!/bin/sh\n").toFile().setExecutable(true);
        repo.run("ln", "-s", "run.sh", "link");
        repo.git("add", "-A");
        repo.git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",module");
        repo.git("write-tree");
    }

    private GitIndex read() {
        return IndexReader.read(repo.path(".git/index"), 20);
    }

    private static String hex(byte[] id) {
        return java.util.HexFormat.of().formatHex(id);
    }

    private static String listed(GitIndex index) {
        List<String> lines = new ArrayList<>();
        for (IndexEntry entry : index.entries()) {
            lines.add(entry.mode().octal() + " " + entry.id() + " " + entry.stage() + "\t" + entry.path());
        }
        return String.join("\n", lines);
    }

    private static byte[] withExtension(byte[] data, String name) {
        byte[] longer = Arrays.copyOf(data, data.length + 9);
        byte[] head = name.getBytes();
        System.arraycopy(data, data.length - 20, longer, longer.length - 20, 20);
        System.arraycopy(head, 0, longer, data.length - 20, 4);
        System.arraycopy(new byte[] {0, 0, 0, 1, 7}, 0, longer, data.length - 16, 5);
        return longer;
    }
}
