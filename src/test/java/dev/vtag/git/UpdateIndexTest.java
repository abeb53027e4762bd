package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdateIndexTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_600_000_000_123L);

    @TempDir
    Path dir;

    private TestRepo repo;

    /** Forms in which git keeps an index. */
    enum Form {
        VERSION_2,
        VERSION_3,
        VERSION_4,
        SHA256,
        UNTRACKED_CACHE,
        SPLIT,
        SPARSE,
        LINKED
    }

    private void makeRepository(Form form) throws IOException {
        repo = TestRepo.at(dir.resolve("r"));
        repo.git("init", "-q", "--object-format", form == Form.SHA256 ? "sha256" : "sha1");
        for (int i = 0; i < 12; i++) {
            repo.write("dir" + i % 3 + "/sub/file" + i, "content " + i + "\n");
        }
        repo.write("dir-a", "beside a directory\n");
        repo.write("top", "top\n");
        repo.write("empty", "");
        repo.write("ümlaut \"quoted\"", "x\n");
        Files.createSymbolicLink(repo.path("link"), Path.of("top"));
        repo.commitAll("first");
        settle();
        switch (form) {
            case VERSION_3 -> {
                repo.write("later", "later\n");
                repo.git("add", "-N", "later");
                repo.git("update-index", "--skip-worktree", "dir2/sub/file2");
            }
            case VERSION_4 -> repo.git("update-index", "--index-version", "4");
            case UNTRACKED_CACHE -> {
                repo.git("update-index", "--untracked-cache");
                repo.write("dir0/untracked", "u\n");
                repo.git("status");
            }
            case SPLIT -> repo.git("update-index", "--split-index");
            case SPARSE -> {
                repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "dir1");
                assertThat(repo.git("ls-files", "--sparse", "--stage")).contains("040000");
            }
            case LINKED -> {
                repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
                repo = repo.sibling(dir.resolve("linked"));
                settle();
            }
            default -> {}
        }
        repo.git("update-index", "--assume-unchanged", "dir1/sub/file1");
    }

    /** Makes every file older than the index, so that no entry is in doubt. */
    private void settle() throws IOException {
        try (Stream<Path> walk = Files.walk(repo.root())) {
            for (Path file : walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.toString().contains("/.git"))
                    .toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        }
        repo.run("touch", "-h", "-d", "2020-09-13 12:26:40Z", "link");
        repo.git("update-index", "-q", "--refresh");
    }

    @ParameterizedTest
    @EnumSource
    void only_the_named_entries_change(Form form) throws IOException {
        makeRepository(form);
        List<String> before = listing();
        try (GitRepository git = open()) {
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            put(changes, git, "dir1/sub/file4", "changed\n", FileMode.REGULAR);
            put(changes, git, "dir1/new/deep/file", "new\n", FileMode.EXECUTABLE);
            put(changes, git, "a first", "first\n", FileMode.REGULAR);
            put(changes, git, "zz last", "last\n", FileMode.REGULAR);
            changes.put(RepoPath.of("top"), null);
            changes.put(RepoPath.of("never there"), null);
            git.workTree().updateIndex(changes);
            Set<String> touched =
                    changes.keySet().stream().map(RepoPath::toString).collect(Collectors.toSet());
            Predicate<String> untouched = line -> touched.stream().noneMatch(path -> line.contains("\t" + path + "\n"));
            assertThat(listing().stream().filter(untouched).toList())
                    .isEqualTo(before.stream().filter(untouched).toList());
            for (IndexEntry entry : changes.values()) {
                if (entry != null) {
                    assertThat(repo.git("ls-files", "-s", entry.path().toString()))
                            .isEqualTo(entry.mode().octal() + " " + entry.id() + " 0\t" + entry.path());
                }
            }
            assertThat(repo.git("ls-files", "top", "never there")).isEmpty();
            List<IndexEntry> entries = git.workTree().indexEntries();
            List<TreeEntry> tree = entries.stream()
                    .filter(entry -> !entry.flags().contains(IndexEntry.Flag.INTENT_TO_ADD))
                    .map(entry -> new TreeEntry(entry.path(), entry.mode(), entry.id()))
                    .toList();
            assertThat(repo.git("write-tree"))
                    .isEqualTo(git.objects().writeTree(tree).hex());
        }
        repo.git("fsck", "--no-dangling");
        assertThat(repo.git("status", "--porcelain").lines().filter(line -> !line.startsWith("??")))
                .containsExactlyInAnyOrderElementsOf(expectedStatus(form));
        assertThat(Path.of(repo.git("rev-parse", "--path-format=absolute", "--git-path", "index.lock")))
                .doesNotExist();
    }

    private static List<String> expectedStatus(Form form) {
        List<String> lines = new ArrayList<>(
                List.of("A  \"a first\"", "A  dir1/new/deep/file", "M  dir1/sub/file4", "D  top", "A  \"zz last\""));
        if (form == Form.VERSION_3) {
            lines.add(" A later");
        }
        return lines;
    }

    /** Makes an entry, and the file that it names. */
    private void put(Map<RepoPath, IndexEntry> changes, GitRepository git, String path, String content, FileMode mode)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path file = repo.write(path, bytes);
        file.toFile().setExecutable(mode == FileMode.EXECUTABLE);
        Files.setLastModifiedTime(file, LONG_AGO);
        ObjectName id = git.objects().write(ObjectType.BLOB, bytes);
        changes.put(RepoPath.of(path), new IndexEntry(RepoPath.of(path), mode, id, 0, Set.of()));
    }

    @Test
    void a_changed_entry_gets_the_stat_data_that_git_would_give_it() throws IOException {
        makeRepository(Form.VERSION_2);
        try (GitRepository git = open()) {
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            put(changes, git, "top", "another\n", FileMode.EXECUTABLE);
            git.workTree().updateIndex(changes);
        }
        List<String> ours = listing();
        repo.git("rm", "-q", "--cached", "top");
        repo.git("add", "top");
        assertThat(ours).isEqualTo(listing());
    }

    @Test
    void an_entry_of_another_content_than_the_file_s_is_left_for_git_to_look_at() throws IOException {
        makeRepository(Form.VERSION_2);
        try (GitRepository git = open()) {
            ObjectName id = git.objects().write(ObjectType.BLOB, "toq\n".getBytes(StandardCharsets.UTF_8));
            IndexEntry entry = new IndexEntry(RepoPath.of("top"), FileMode.REGULAR, id, 0, Set.of());
            git.workTree().updateIndex(Map.of(entry.path(), entry));
        }
        assertThat(repo.git("status", "--porcelain")).isEqualTo("MM top");
    }

    @Test
    void a_file_changed_right_after_it_was_staged_is_still_seen_as_changed() throws IOException {
        makeRepository(Form.VERSION_2);
        Path index = repo.path(".git/index");
        repo.write("top", "aaa\n");
        repo.git("add", "top");
        FileTime then = Files.getLastModifiedTime(repo.path("top"));
        repo.write("top", "bbb\n");
        Files.setLastModifiedTime(repo.path("top"), then);
        Files.setLastModifiedTime(index, then);
        assertThat(repo.run("git", "-c", "core.trustctime=false", "diff-files", "--name-only")
                        .line())
                .isEqualTo("top");
        try (GitRepository git = open()) {
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            put(changes, git, "other", "other\n", FileMode.REGULAR);
            git.workTree().updateIndex(changes);
        }
        Files.setLastModifiedTime(index, FileTime.fromMillis(then.toMillis() + 10_000));
        assertThat(repo.git("-c", "core.trustctime=false", "status", "--porcelain", "top"))
                .isEqualTo("MM top");
    }

    @Test
    void every_kind_of_entry_and_flag_can_be_written() throws IOException {
        makeRepository(Form.VERSION_2);
        try (GitRepository git = open()) {
            ObjectName blob = git.objects().write(ObjectType.BLOB, "top".getBytes(StandardCharsets.UTF_8));
            ObjectName empty = git.objects().write(ObjectType.BLOB, new byte[0]);
            ObjectName commit = new ObjectName(repo.git("rev-parse", "HEAD"));
            List<IndexEntry> entries = List.of(
                    new IndexEntry(RepoPath.of("b-link"), FileMode.SYMLINK, blob, 0, Set.of()),
                    new IndexEntry(RepoPath.of("c-module"), FileMode.GITLINK, commit, 0, Set.of()),
                    new IndexEntry(
                            RepoPath.of("d-later"), FileMode.REGULAR, empty, 0, Set.of(IndexEntry.Flag.INTENT_TO_ADD)),
                    new IndexEntry(
                            RepoPath.of("e-absent"), FileMode.REGULAR, blob, 0, Set.of(IndexEntry.Flag.SKIP_WORKTREE)),
                    new IndexEntry(
                            RepoPath.of("f-both"),
                            FileMode.EXECUTABLE,
                            blob,
                            0,
                            Set.of(IndexEntry.Flag.SKIP_WORKTREE, IndexEntry.Flag.ASSUME_UNCHANGED)),
                    new IndexEntry(RepoPath.of("g-conflict"), FileMode.REGULAR, blob, 2, Set.of()),
                    new IndexEntry(RepoPath.of("h".repeat(5_000)), FileMode.REGULAR, blob, 0, Set.of()));
            Files.createSymbolicLink(repo.path("b-link"), Path.of("top"));
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            entries.forEach(entry -> changes.put(entry.path(), entry));
            git.workTree().updateIndex(changes);
            assertThat(git.workTree().indexEntries()).containsAll(entries);
            for (IndexEntry entry : entries) {
                assertThat(repo.git("ls-files", "-s", entry.path().toString()))
                        .isEqualTo(entry.mode().octal() + " " + entry.id() + " " + entry.stage() + "\t" + entry.path());
            }
            assertThat(repo.git("ls-files", "-v", "e-absent", "f-both")).isEqualTo("S e-absent\ns f-both");
            assertThat(repo.git("diff-files", "--name-only", "b-link")).isEmpty();
            entries.forEach(entry -> changes.put(entry.path(), null));
            git.workTree().updateIndex(changes);
        }
        assertThat(repo.git("status", "--porcelain")).isEqualTo("?? b-link");
    }

    @Test
    void what_a_resolved_conflict_was_stays_known() throws IOException {
        makeRepository(Form.VERSION_2);
        repo.git("checkout", "-q", "-b", "side");
        repo.write("top", "side\n");
        repo.commitAll("side");
        repo.git("checkout", "-q", "main");
        repo.write("top", "main\n");
        repo.commitAll("main");
        repo.run("git", "merge", "side");
        repo.write("top", "both\n");
        repo.git("add", "top");
        String known = repo.git("ls-files", "--resolve-undo");
        assertThat(known).isNotEmpty();
        try (GitRepository git = open()) {
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            put(changes, git, "other", "other\n", FileMode.REGULAR);
            git.workTree().updateIndex(changes);
        }
        assertThat(repo.git("ls-files", "--resolve-undo")).isEqualTo(known);
    }

    @Test
    void a_file_and_a_directory_of_one_name_are_refused() throws IOException {
        makeRepository(Form.VERSION_2);
        byte[] before = Files.readAllBytes(repo.path(".git/index"));
        try (GitRepository git = open()) {
            ObjectName blob = git.objects().write(ObjectType.BLOB, new byte[0]);
            for (String path : new String[] {"dir1", "dir1/sub", "top/below"}) {
                IndexEntry entry = new IndexEntry(RepoPath.of(path), FileMode.REGULAR, blob, 0, Set.of());
                assertThatThrownBy(() -> git.workTree().updateIndex(Map.of(entry.path(), entry)))
                        .isInstanceOfSatisfying(
                                VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT));
            }
        }
        assertThat(Files.readAllBytes(repo.path(".git/index"))).isEqualTo(before);
        assertThat(repo.path(".git/index.lock")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"VERSION_2", "SPLIT"})
    void a_held_lock_is_named_with_the_cure(Form form) throws IOException {
        makeRepository(form);
        Path lock = Files.createFile(repo.path(".git/index.lock"));
        try (GitRepository git = open()) {
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            changes.put(RepoPath.of("top"), null);
            assertThatThrownBy(() -> git.workTree().updateIndex(changes))
                    .isInstanceOfSatisfying(VtagException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT);
                        assertThat(e).hasMessageContaining(lock.toString());
                        assertThat(e.hint().orElse("")).contains("if none is running");
                    });
        }
        assertThat(lock).exists();
    }

    @Test
    void an_index_that_does_not_exist_yet_is_made() throws IOException {
        repo = TestRepo.init(dir.resolve("r"));
        repo.git("config", "core.sharedRepository", "group");
        try (GitRepository git = open()) {
            Map<RepoPath, IndexEntry> changes = new HashMap<>();
            put(changes, git, "file", "file\n", FileMode.REGULAR);
            git.workTree().updateIndex(changes);
        }
        assertThat(repo.git("status", "--porcelain")).isEqualTo("A  file");
        assertThat((Integer) Files.getAttribute(repo.path(".git/index"), "unix:mode") & 0777)
                .isEqualTo(0664);
    }

    @Test
    void converted_content_is_recognised_as_what_the_entry_names() throws IOException {
        makeRepository(Form.VERSION_2);
        repo.write(".gitattributes", "*.txt text eol=crlf\n");
        repo.write("a.txt", "one\r\ntwo\r\n");
        try (GitRepository git = open()) {
            ObjectName id = git.objects().write(ObjectType.BLOB, "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
            IndexEntry entry = new IndexEntry(RepoPath.of("a.txt"), FileMode.REGULAR, id, 0, Set.of());
            git.workTree().updateIndex(Map.of(entry.path(), entry));
        }
        assertThat(repo.git("ls-files", "--debug", "a.txt")).contains("size: 10");
        assertThat(repo.git("status", "--porcelain", "a.txt")).isEqualTo("A  a.txt");
    }

    /** Returns, for each entry, its line and all that the index keeps of its file. */
    private List<String> listing() {
        String text = repo.git("-c", "core.quotePath=false", "ls-files", "--stage", "-v", "--debug");
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : text.split("\n")) {
            if (!line.startsWith("  ") && entry.length() > 0) {
                entries.add(entry.toString());
                entry.setLength(0);
            }
            entry.append(onDisk(line)).append('\n');
        }
        entries.add(entry.toString());
        return entries;
    }

    /** git shows flags that it keeps in memory only, too. */
    private static String onDisk(String line) {
        int at = line.indexOf("flags: ") + 7;
        return line.startsWith("  ") && at > 7
                ? line.substring(0, at) + Long.toHexString(Long.parseLong(line.substring(at), 16) & 0x6000_f000L)
                : line;
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
