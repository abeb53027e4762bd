package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreTest {
    @TempDir
    Path dir;

    /** Kinds of repository that hold the same content. */
    enum Kind {
        LOOSE,
        PACKED,
        PACKED_WHOLE,
        PACK_INDEX_1,
        PACK_INDEX_64_BITS,
        SHA256,
        ALTERNATE,
        LINKED
    }

    private TestRepo make(Kind kind) {
        TestRepo repo = TestRepo.at(dir.resolve("r"));
        repo.git("init", "-q", "--object-format", kind == Kind.SHA256 ? "sha256" : "sha1");
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(random.nextLong()).append(" line ").append(i).append('\n');
            repo.write("dir" + i % 3 + "/file" + i, text.toString());
        }
        repo.write("a.b/x", "1");
        repo.write("a/x", "2");
        repo.write("a-b", "3");
        repo.commitAll("first\n\nwith a body\n");
        repo.write("dir0/file0", text + "more\n");
        repo.git("tag", "-a", "-m", "a tag", "v1");
        repo.git("tag", "-a", "-m", "a tag of a tag", "v2", "v1");
        repo.commitAll("second");
        switch (kind) {
            case PACKED -> repo.git("gc", "-q", "--aggressive");
            case PACKED_WHOLE -> repo.git("repack", "-q", "-a", "-d", "-f", "--depth=0");
            case PACK_INDEX_1 -> repo.git("-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d");
            case PACK_INDEX_64_BITS -> {
                repo.git("repack", "-q", "-a", "-d");
                String pack = repo.git("-c", "core.quotePath=false", "rev-parse", "--git-path", "objects/pack");
                String name = repo.path(pack).toFile().list((folder, file) -> file.endsWith(".pack"))[0];
                String index = name.replace(".pack", ".idx");
                repo.run("rm", "-f", pack + "/" + index);
                repo.git("index-pack", "--index-version=2,0x40", "-o", pack + "/" + index, pack + "/" + name);
            }
            case ALTERNATE -> {
                TestRepo clone = repo.sibling(dir.resolve("clone"));
                clone.git("clone", "-q", "--shared", repo.root().toString(), ".");
                return clone;
            }
            case LINKED -> {
                repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
                return repo.sibling(dir.resolve("linked"));
            }
            default -> {}
        }
        return repo;
    }

    @ParameterizedTest
    @EnumSource
    void every_object_reads_as_git_reads_it(Kind kind) throws IOException {
        TestRepo repo = make(kind);
        try (GitRepository git = open(repo)) {
            ObjectStore objects = git.objects();
            String all = repo.git("cat-file", "--batch-check", "--batch-all-objects");
            for (String line : all.split("\n")) {
                String[] words = line.split(" ");
                ObjectName name = new ObjectName(words[0]);
                assertThat(objects.contains(name)).isTrue();
                assertThat(objects.type(name).orElseThrow().word()).isEqualTo(words[1]);
                assertThat(objects.size(name)).isEqualTo(Long.parseLong(words[2]));
                byte[] content = objects.read(name);
                assertThat(objects.write(objects.type(name).orElseThrow(), content))
                        .isEqualTo(name);
                try (InputStream stream = objects.open(name)) {
                    assertThat(stream.readAllBytes()).isEqualTo(content);
                }
            }
            ObjectName none = new ObjectName("1".repeat(all.split(" ")[0].length()));
            assertThat(objects.contains(none)).isFalse();
            assertThat(objects.type(none)).isEmpty();
            assertThatThrownBy(() -> objects.read(none)).satisfies(kind(ErrorKind.CORRUPT));
            assertThatThrownBy(() -> objects.size(none)).satisfies(kind(ErrorKind.CORRUPT));
            assertThatThrownBy(() -> objects.open(none)).satisfies(kind(ErrorKind.CORRUPT));
            assertThatThrownBy(() -> objects.commit(new CommitId(none))).satisfies(kind(ErrorKind.CORRUPT));
            ObjectName tree = new ObjectName(repo.git("rev-parse", "HEAD^{tree}"));
            assertThatThrownBy(() -> objects.commit(new CommitId(tree))).satisfies(kind(ErrorKind.CORRUPT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void trees_list_find_and_write_as_with_git(Kind kind) {
        TestRepo repo = make(kind);
        try (GitRepository git = open(repo)) {
            ObjectStore objects = git.objects();
            CommitId head = CommitId.of(repo.git("rev-parse", "HEAD"));
            TreeId tree = objects.commit(head).tree();
            List<TreeEntry> entries = objects.list(tree, directory -> true);
            String listed = entries.stream()
                    .map(e -> e.mode().octal() + " blob " + e.id() + "\t" + e.path() + "\n")
                    .reduce("", String::concat);
            assertThat(listed).isEqualTo(repo.git("ls-tree", "-r", "HEAD") + "\n");
            List<TreeEntry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, new Random(1));
            assertThat(objects.writeTree(shuffled)).isEqualTo(tree);
            assertThat(objects.writeTree(List.of()).hex())
                    .isEqualTo(repo.run("git", "mktree").line());
            assertThat(objects.list(tree, directory -> directory.toString().equals("dir1")))
                    .extracting(e -> e.path().parent().toString())
                    .containsOnly("", "dir1");
            assertThat(objects.find(tree, RepoPath.of("dir1/file1"))
                            .orElseThrow()
                            .id()
                            .hex())
                    .isEqualTo(repo.git("rev-parse", "HEAD:dir1/file1"));
            assertThat(objects.find(tree, RepoPath.of("dir1")).orElseThrow().mode())
                    .isEqualTo(FileMode.TREE);
            for (String none : new String[] {"dir", "dir1/file", "dir1/file1/x", "a-b/x"}) {
                assertThat(objects.find(tree, RepoPath.of(none))).as(none).isEmpty();
            }
            assertThatThrownBy(() -> objects.writeTree(List.of(entries.get(0), entries.get(0))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void commits_and_tags_read_and_write_as_with_git(Kind kind) {
        TestRepo repo = make(kind);
        try (GitRepository git = open(repo)) {
            ObjectStore objects = git.objects();
            CommitId head = CommitId.of(repo.git("rev-parse", "HEAD"));
            Commit commit = objects.commit(head);
            assertThat(commit.parents()).containsExactly(CommitId.of(repo.git("rev-parse", "HEAD^")));
            assertThat(objects.writeCommit(commit)).isEqualTo(head);
            ObjectName tagName = new ObjectName(repo.git("rev-parse", "v2"));
            Tag tag = objects.tag(tagName);
            assertThat(tag.message()).isEqualTo("a tag of a tag\n");
            assertThat(objects.writeTag(tag)).isEqualTo(tagName);
            assertThat(objects.peelToCommit(tagName)).contains(CommitId.of(repo.git("rev-parse", "v2^{commit}")));
            assertThat(objects.peelToCommit(head.object())).contains(head);
            assertThat(objects.peelToCommit(commit.tree().object())).isEmpty();
            Identity far = new Identity("Zoë", "z@x", OffsetDateTime.parse("2024-02-03T04:05:06-03:30"));
            Commit written = new Commit(commit.tree(), List.of(head, head), far, far, "Grüße");
            CommitId id = objects.writeCommit(written);
            objects.flush();
            assertThat(repo.git("log", "-1", "--format=%an %ae %ad %P %B", "--date=raw", id.hex()))
                    .isEqualTo("Zoë z@x 1706945706 -0330 " + head + " " + head + " Grüße");
            assertThat(objects.commit(id).author()).isEqualTo(far);
            repo.git("fsck", "--strict", "--no-dangling");
        }
    }

    @Test
    void odd_commits_of_real_histories_can_be_read() {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        String tree = repo.run("git", "mktree").line();
        for (String[] odd : new String[][] {
            {"author x <a@b> notadate +0000", "x", "a@b"},
            {"author  <a@b> 1 +9999", "", "a@b"},
            {"author A <B> C <d@e> 99999999999999 -0000", "A", "B> C <d@e"},
            {"author nothing", "nothing", ""},
        }) {
            String text = "tree " + tree + "\n" + odd[0]
                    + "\ncommitter c <c@c> 5 +0130\nencoding ISO-8859-1\ngpgsig x\n y\n\nm";
            String id = repo.feed(text, "git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin")
                    .line();
            try (GitRepository git = open(repo)) {
                Commit commit = git.objects().commit(CommitId.of(id));
                assertThat(commit.author().name()).isEqualTo(odd[1]);
                assertThat(commit.author().email()).isEqualTo(odd[2]);
                assertThat(commit.committer().when()).isEqualTo(OffsetDateTime.parse("1970-01-01T01:30:05+01:30"));
                assertThat(commit.message()).isEqualTo("m");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 5_000_000})
    void a_blob_of_any_size_is_stored_as_git_stores_it(int size) {
        for (Kind kind : List.of(Kind.LOOSE, Kind.SHA256)) {
            TestRepo repo = TestRepo.at(dir.resolve(kind.name()));
            repo.git("init", "-q", "--object-format", kind == Kind.SHA256 ? "sha256" : "sha1");
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Path file = repo.write("file", content);
            String expected = repo.git("hash-object", file.toString());
            try (GitRepository git = open(repo)) {
                ObjectStore objects = git.objects();
                assertThat(objects.writeBlob(new ByteArrayInputStream(content), size)
                                .hex())
                        .isEqualTo(expected);
                assertThat(objects.writeBlob(new ByteArrayInputStream(content), size)
                                .hex())
                        .isEqualTo(expected);
                objects.flush();
                assertThatThrownBy(() -> objects.writeBlob(new ByteArrayInputStream(content), size + 1L))
                        .isInstanceOf(VtagException.class);
            }
            repo.git("cat-file", "-e", expected);
            repo.git("fsck", "--strict", "--no-dangling");
            assertThat(temporaries(repo)).isEmpty();
        }
    }

    @Test
    void a_gc_between_reads_is_not_noticed() {
        TestRepo repo = make(Kind.LOOSE);
        try (GitRepository git = open(repo)) {
            ObjectName name = new ObjectName(repo.git("rev-parse", "HEAD:a-b"));
            assertThat(git.objects().read(name)).isEqualTo(new byte[] {'3'});
            repo.git("gc", "-q", "--prune=now");
            assertThat(git.objects().read(name)).isEqualTo(new byte[] {'3'});
            repo.write("new", "new");
            repo.commitAll("third");
            repo.git("repack", "-adfq");
            assertThat(git.objects().read(name)).isEqualTo(new byte[] {'3'});
            assertThat(git.objects().contains(new ObjectName(repo.git("rev-parse", "HEAD:new"))))
                    .isTrue();
        }
    }

    @Test
    void a_damaged_object_is_told_as_corrupt() throws IOException {
        TestRepo repo = make(Kind.LOOSE);
        String hex = repo.git("rev-parse", "HEAD:a-b");
        Path loose = repo.path(".git/objects/" + hex.substring(0, 2) + "/" + hex.substring(2));
        Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-r--r--"));
        byte[] content = Files.readAllBytes(loose);
        content[content.length / 2] ^= 0x55;
        Files.write(loose, content);
        try (GitRepository git = open(repo)) {
            assertThatThrownBy(() -> git.objects().read(new ObjectName(hex))).satisfies(kind(ErrorKind.CORRUPT));
        }
    }

    @Test
    void replaced_objects_read_as_git_reads_them() {
        TestRepo repo = make(Kind.PACKED);
        String old = repo.git("rev-parse", "HEAD:a-b");
        String other = repo.git("rev-parse", "HEAD:a/x");
        repo.git("replace", old, other);
        repo.git("pack-refs", "--all");
        try (GitRepository git = open(repo)) {
            assertThat(git.objects().read(new ObjectName(old))).isEqualTo(new byte[] {'2'});
            assertThat(git.objects().write(ObjectType.BLOB, new byte[] {'3'}).hex())
                    .isEqualTo(old);
        }
        repo.set("GIT_NO_REPLACE_OBJECTS", "1");
        try (GitRepository git = open(repo)) {
            assertThat(git.objects().read(new ObjectName(old))).isEqualTo(new byte[] {'3'});
        }
        repo.unset("GIT_NO_REPLACE_OBJECTS").git("config", "core.useReplaceRefs", "false");
        try (GitRepository git = open(repo)) {
            assertThat(git.objects().read(new ObjectName(old))).isEqualTo(new byte[] {'3'});
        }
    }

    @Test
    void a_partial_clone_fetches_what_it_lacks() {
        TestRepo repo = make(Kind.PACKED);
        repo.git("config", "uploadpack.allowFilter", "true");
        TestRepo clone = repo.sibling(dir.resolve("clone"));
        clone.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + repo.root(), ".");
        ObjectName blob = new ObjectName(repo.git("rev-parse", "HEAD:a-b"));
        ObjectName none = new ObjectName("1".repeat(40));
        try (GitRepository git = open(clone)) {
            assertThat(git.objects().contains(blob)).isFalse();
            assertThat(git.objects().read(blob)).isEqualTo(new byte[] {'3'});
            assertThat(git.objects().contains(blob)).isTrue();
            assertThatThrownBy(() -> git.objects().read(none)).isInstanceOf(VtagException.class);
        }
    }

    @Test
    void objects_go_where_GIT_OBJECT_DIRECTORY_says() throws IOException {
        TestRepo repo = make(Kind.LOOSE);
        Files.createDirectories(dir.resolve("quarantine"));
        repo.set("GIT_OBJECT_DIRECTORY", dir.resolve("quarantine").toString());
        repo.set("GIT_ALTERNATE_OBJECT_DIRECTORIES", ".git/objects");
        try (GitRepository git = open(repo)) {
            ObjectName name = git.objects().write(ObjectType.BLOB, "new".getBytes(StandardCharsets.UTF_8));
            git.objects().write(ObjectType.BLOB, new byte[] {'3'});
            git.objects().flush();
            assertThat(repo.files("../quarantine")).hasSize(1);
            assertThat(repo.git("cat-file", "-p", name.hex())).isEqualTo("new");
        }
    }

    private static java.util.function.Consumer<Throwable> kind(ErrorKind kind) {
        return e -> assertThat(((VtagException) e).kind()).isEqualTo(kind);
    }

    private static List<String> temporaries(TestRepo repo) {
        return repo.files(".git/objects").stream()
                .filter(name -> name.contains("tmp_"))
                .toList();
    }

    private static GitRepository open(TestRepo repo) {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
