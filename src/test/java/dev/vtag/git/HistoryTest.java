package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
    }

    @Test
    void a_revision_in_any_of_git_s_forms_is_resolved() {
        String first = repo.commitAll("first");
        String second = repo.commitAll("find me");
        repo.git("tag", "-a", "-m", "x", "v1", first);
        repo.git("update-ref", "refs/vtag/snapshots/s1", first);
        try (GitRepository git = open()) {
            History history = git.history();
            for (String revision :
                    new String[] {"HEAD", "main", "@", second, second.substring(0, 8), ":/find", "HEAD^{/find}"}) {
                assertThat(history.resolve(revision)).as(revision).contains(CommitId.of(second));
            }
            for (String revision :
                    new String[] {"HEAD~1", "v1", "v1^{}", "main@{1}", "refs/vtag/snapshots/s1", "tags/v1"}) {
                assertThat(history.resolve(revision)).as(revision).contains(CommitId.of(first));
            }
            for (String none : new String[] {
                "",
                "nothing",
                "HEAD~9",
                "HEAD^{tree}",
                "-n1",
                "--all",
                "HEAD..HEAD",
                "^HEAD",
                "a b",
                "\n",
                "HEAD\n",
                "x\0y"
            }) {
                assertThat(history.resolve(none)).as(none).isEmpty();
            }
        }
    }

    @Test
    void a_file_named_like_the_revision_does_not_matter() {
        String first = repo.commitAll("first");
        repo.git("branch", "topic");
        repo.write("topic", "x");
        try (GitRepository git = open()) {
            assertThat(git.history().resolve("topic")).contains(CommitId.of(first));
        }
    }

    @Test
    void ancestry_is_told() {
        CommitId root = CommitId.of(repo.commitAll("root"));
        repo.git("checkout", "-q", "-b", "side");
        CommitId side = CommitId.of(repo.commitAll("side"));
        repo.git("checkout", "-q", "main");
        CommitId main = CommitId.of(repo.commitAll("main"));
        repo.git("checkout", "-q", "--orphan", "other");
        CommitId other = CommitId.of(repo.commitAll("other"));
        try (GitRepository git = open()) {
            History history = git.history();
            assertThat(history.isAncestor(root, main)).isTrue();
            assertThat(history.isAncestor(main, main)).isTrue();
            assertThat(history.isAncestor(side, main)).isFalse();
            assertThat(history.isAncestor(other, main)).isFalse();
            Set<CommitId> all = Set.of(root, side, main, other);
            assertThat(history.reachable(all, main)).containsExactlyInAnyOrder(root, main);
            assertThat(history.reachable(all, side)).containsExactlyInAnyOrder(root, side);
            assertThat(history.reachable(all, other)).containsExactly(other);
            assertThat(history.reachable(Set.of(), main)).isEmpty();
            CommitId none = CommitId.of("1".repeat(40));
            assertThatThrownBy(() -> history.isAncestor(none, main))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT));
        }
    }

    @Test
    void the_log_holds_what_the_commits_hold() {
        String first = repo.commitAll("first");
        repo.set("GIT_AUTHOR_NAME", "Zoë <Ä>").set("GIT_AUTHOR_DATE", "1700000000 -0930");
        repo.git(
                "commit",
                "-q",
                "--allow-empty",
                "-F",
                write("message", "Subject Ü\n\nBody\n  indented\n\n\ntrailing: x\n"));
        repo.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "");
        repo.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--allow-empty", "-m", "plain");
        repo.git("notes", "add", "-m", "a note");
        for (String setting : new String[] {
            "log.showSignature=true", "log.decorate=full", "color.ui=always", "log.date=iso", "log.follow=true",
            "format.pretty=oneline", "log.mailmap=true", "i18n.logOutputEncoding=ISO-8859-1", "log.diffMerges=on",
                    "notes.displayRef=*"
        }) {
            repo.git("config", setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        repo.write(".mailmap", "Someone Else <else@x> Ada Tester <ada@example.org>\n");
        try (GitRepository git = open()) {
            CommitId head = git.refs().head().commit().orElseThrow();
            List<History.LoggedCommit> log = git.history().log(null, head);
            assertThat(log).hasSize(4);
            for (History.LoggedCommit logged : log) {
                assertThat(logged.commit()).isEqualTo(git.objects().commit(logged.id()));
            }
            assertThat(git.history().log(CommitId.of(first), head)).isEqualTo(log.subList(0, 3));
            assertThat(git.history().log(head, head)).isEmpty();
        }
    }

    @Test
    void changes_have_git_s_numbers_and_kinds() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            repo.write("src/file" + i, lines(random, 60));
        }
        repo.write("binary", new byte[] {0, 1, 2, 3});
        repo.write("to-link", "text\n");
        repo.write("odd \"näme\"\n\t", "x\n");
        repo.write("empty", "");
        repo.write("exec", "x\n");
        Files.createSymbolicLink(repo.path("to-file"), Path.of("empty"));
        repo.commitAll("first");
        for (int i = 0; i < 30; i++) {
            String old = Files.readString(repo.path("src/file" + i));
            repo.write("src/file" + i, edited(random, old));
        }
        Files.createDirectories(repo.path("moved"));
        for (int i = 20; i < 26; i++) {
            Files.move(repo.path("src/file" + i), repo.path("moved/ü" + i));
        }
        Files.delete(repo.path("src/file39"));
        repo.write("binary", new byte[] {0, 1, 2, 3, 4, 5});
        Files.delete(repo.path("to-link"));
        Files.createSymbolicLink(repo.path("to-link"), Path.of("empty"));
        Files.delete(repo.path("to-file"));
        repo.write("to-file", "now a file\n");
        repo.write("odd \"näme\"\n\t", "x\ny\n");
        repo.path("exec").toFile().setExecutable(true);
        repo.write("new", "1\n2\n3");
        repo.commitAll("second");
        assertSameAsGit("HEAD^^{tree}", "HEAD^{tree}");
        assertSameAsGit(null, "HEAD^{tree}");
        assertSameAsGit("HEAD^{tree}", "HEAD^{tree}");
        TreeId tree;
        try (GitRepository git = open()) {
            tree = git.objects().writeTree(List.of());
        }
        assertSameAsGit("HEAD^{tree}", tree.hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diff.noprefix=true",
                "diff.renames=false",
                "diff.renames=copies",
                "diff.algorithm=histogram",
                "diff.external=false",
                "diff.relative=true",
                "diff.orderFile=order",
                "diff.ignoreSubmodules=all",
                "diff.mnemonicPrefix=true",
                "diff.submodule=log",
                "diff.stat=x",
                "color.diff=always",
                "core.quotePath=true",
                "core.pager=false",
                "diff.interHunkContext=5",
                "diff.context=0",
                "diff.dirstat=lines",
                "diff.wsErrorHighlight=all",
                "core.abbrev=4",
                "diff.indentHeuristic=false",
            })
    void a_user_s_setting_changes_nothing(String setting) throws IOException {
        repo.write("order", "z*\n");
        repo.write("a/file", "1\n2\n3\n4\n5\n6\n7\n8\n");
        repo.write("z", "z\n");
        repo.commitAll("first");
        Files.createDirectories(repo.path("b"));
        Files.move(repo.path("a/file"), repo.path("b/file"));
        Files.copy(repo.path("b/file"), repo.path("copy"));
        repo.write("z", "z\nzz\n");
        repo.git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",module");
        repo.git("add", ".");
        repo.git("commit", "-q", "-m", "second");
        try (GitRepository git = open()) {
            TreeId from = TreeId.of(repo.git("rev-parse", "HEAD^^{tree}"));
            TreeId to = TreeId.of(repo.git("rev-parse", "HEAD^{tree}"));
            List<PathChange> before = git.history().changes(from, to);
            assertThat(before).extracting(PathChange::kind).contains(PathChange.Kind.RENAMED, PathChange.Kind.ADDED);
            repo.git("config", setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            repo.set("GIT_EXTERNAL_DIFF", "false").set("GIT_DIFF_OPTS", "-u0").set("GIT_PAGER", "false");
            try (GitRepository again = open()) {
                assertThat(again.history().changes(from, to)).isEqualTo(before);
            }
        }
    }

    @Test
    void what_lies_in_a_directory_is_left_out_as_git_leaves_it_out() {
        repo.write("kept/a", "1\n2\n3\n");
        repo.write("kept.txt", "1\n");
        repo.commitAll("first");
        repo.git("mv", "kept/a", "a");
        repo.write("kept/b/c", "1\n");
        repo.write("kept.txt", "2\n");
        repo.commitAll("second");
        repo.set("GIT_LITERAL_PATHSPECS", "1");
        try (GitRepository git = open()) {
            TreeId from = TreeId.of(repo.git("rev-parse", "HEAD^^{tree}"));
            TreeId to = TreeId.of(repo.git("rev-parse", "HEAD^{tree}"));
            assertThat(git.history().changesOutside(RepoPath.of("kept"), from, to))
                    .containsExactly(
                            new PathChange(PathChange.Kind.ADDED, RepoPath.of("a"), null, 3, 0),
                            new PathChange(PathChange.Kind.MODIFIED, RepoPath.of("kept.txt"), null, 1, 1));
            assertThat(git.history().changes(from, to)).hasSize(3);
        }
    }

    @Test
    void a_binary_by_attribute_counts_no_lines_and_no_driver_is_run() {
        repo.write(".gitattributes", "*.dat -diff\n*.txt diff=upper\n");
        repo.git("config", "diff.upper.textconv", "false");
        repo.git("config", "diff.upper.command", "false");
        repo.write("a.dat", "text\n");
        repo.write("a.txt", "text\n");
        repo.commitAll("first");
        try (GitRepository git = open()) {
            List<PathChange> changes = git.history().changes(null, TreeId.of(repo.git("rev-parse", "HEAD^{tree}")));
            assertThat(changes).hasSize(3);
            assertThat(changes.get(1).binary()).isTrue();
            assertThat(changes.get(2).added()).isEqualTo(1);
        }
    }

    @Test
    void authors_are_named_as_the_mailmap_says_and_co_authors_with_them() {
        repo.write(".mailmap", "Ada Lovelace <ada@example.org>\nBob Builder <bob@example.org> <b@old.example>\n");
        CommitId first = CommitId.of(repo.commitAll("first"));
        repo.commitAll("second\n\nCo-authored-by: bob <b@old.example>");
        CommitId last = CommitId.of(repo.commitAll("third"));

        try (GitRepository git = open()) {
            assertThat(git.history().authors(first, last))
                    .containsExactly(new History.Author("Ada Lovelace", 2), new History.Author("Bob Builder", 1));
            assertThat(git.history().authors(null, last))
                    .contains(new History.Author("Ada Lovelace", 3), new History.Author("Bob Builder", 1));
            assertThat(git.history().authors(last, last)).isEmpty();
        }
    }

    @Test
    void a_newcomer_is_known_by_neither_name_nor_address() {
        repo.write(".mailmap", "Bob Builder <bob@example.org> <b@old.example>\n");
        CommitId first = CommitId.of(repo.commitAll("first\n\nCo-authored-by: Cy <cy@example.org>"));
        repo.commitAll("a\n\nCo-authored-by: Cyrus <CY@example.org>\nCo-authored-by: Bob <b@old.example>\n"
                + "Co-authored-by: cy@example.org");
        CommitId last =
                CommitId.of(repo.commitAll("b\n\nCo-authored-by: Cy <cy@new.example>\nCo-authored-by: D <d@e.f>"));

        try (GitRepository git = open()) {
            assertThat(git.history().newcomers(first, last)).containsExactlyInAnyOrder("Bob Builder", "D");
            assertThat(git.history().newcomers(last, last)).isEmpty();
        }
    }

    @Test
    void a_shallow_clone_is_known_as_one() {
        repo.commitAll("first");
        repo.commitAll("second");
        try (GitRepository git = open()) {
            assertThat(git.history().isShallow()).isFalse();
        }
        TestRepo clone = repo.sibling(dir.resolve("clone"));
        clone.git("clone", "-q", "--depth=1", "file://" + repo.root(), ".");
        try (GitRepository git = GitRepository.open(new GitEnvironment(clone.environment(), clone.root()))) {
            assertThat(git.history().isShallow()).isTrue();
            assertThat(git.history().log(null, git.refs().head().commit().orElseThrow()))
                    .hasSize(1);
        }
    }

    @Test
    void a_bare_and_a_sha256_repository_answer_alike() {
        TestRepo other = repo.sibling(dir.resolve("sha256"));
        other.git("init", "-q", "--object-format=sha256");
        other.write("a", "1\n");
        String commit = other.commitAll("first");
        other.git("clone", "-q", "--bare", ".", dir.resolve("bare.git").toString());
        for (Path place : List.of(other.root(), dir.resolve("bare.git"))) {
            try (GitRepository git = GitRepository.open(new GitEnvironment(other.environment(), place))) {
                CommitId id = git.history().resolve("HEAD").orElseThrow();
                assertThat(id).isEqualTo(CommitId.of(commit));
                assertThat(git.history().log(null, id)).hasSize(1);
                assertThat(git.history().changes(null, git.objects().commit(id).tree()))
                        .hasSize(1);
            }
        }
    }

    private void assertSameAsGit(String from, String to) {
        String start = from == null ? "4b825dc642cb6eb9a060e54bf8d69288fbee4904" : from;
        String numbers = raw("diff.algorithm=myers", "--numstat", start, to);
        String kinds = raw("diff.algorithm=myers", "--name-status", start, to);
        try (GitRepository git = open()) {
            TreeId old = from == null ? null : TreeId.of(repo.git("rev-parse", from));
            List<PathChange> changes = git.history().changes(old, TreeId.of(repo.git("rev-parse", to)));
            StringBuilder numstat = new StringBuilder();
            StringBuilder status = new StringBuilder();
            for (PathChange change : changes) {
                boolean renamed = change.kind() == PathChange.Kind.RENAMED;
                numstat.append(change.binary() ? "-" : change.added()).append('\t');
                numstat.append(change.binary() ? "-" : change.deleted()).append('\t');
                numstat.append(renamed ? "\0" + text(change.oldPath()) + "\0" : "")
                        .append(text(change.path()))
                        .append('\0');
                status.append(change.kind().name().charAt(0)).append('\0');
                status.append(renamed ? text(change.oldPath()) + "\0" : "")
                        .append(text(change.path()))
                        .append('\0');
            }
            assertThat(numstat.toString()).isEqualTo(numbers);
            assertThat(status.toString()).isEqualTo(kinds.replaceAll("R\\d+\0", "R\0"));
        }
    }

    private String raw(String setting, String form, String from, String to) {
        TestRepo.Result result =
                repo.run("git", "-c", setting, "diff", form, "-z", "-M", "--no-ext-diff", "--no-textconv", from, to);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    private static String text(RepoPath path) {
        return new String(path.bytes(), StandardCharsets.UTF_8);
    }

    private static String lines(Random random, int count) {
        return random.ints(count, 0, 12).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private static String edited(Random random, String text) {
        return text.lines()
                .map(line -> switch (random.nextInt(10)) {
                    case 0 -> "";
                    case 1 -> line + "\nline " + random.nextInt(12) + "\n";
                    default -> line + "\n";
                })
                .collect(Collectors.joining());
    }

    private String write(String name, String content) {
        try {
            return Files.writeString(dir.resolve(name), content).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
