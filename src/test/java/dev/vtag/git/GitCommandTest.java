package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GitCommandTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("sub/file", "x\n");
        repo.commitAll("first");
    }

    @Test
    void git_runs_at_the_root_on_this_repository_whatever_the_variables_were() throws IOException {
        Files.createDirectories(dir.resolve("elsewhere"));
        repo.set("GIT_PREFIX", "sub/").set("GIT_INDEX_FILE", "other-index").set("GIT_EXTERNAL_DIFF", "false");
        try (GitRepository git = open(repo.path("sub"))) {
            assertThat(git.git().require("rev-parse", "--show-toplevel").text())
                    .isEqualTo(repo.root().toString());
            assertThat(git.git().require("rev-parse", "--show-prefix").text()).isEmpty();
            assertThat(git.git()
                            .require("rev-parse", "--path-format=absolute", "--git-path", "index")
                            .text())
                    .isEqualTo(git.layout().indexFile().toString())
                    .isEqualTo(repo.path("other-index").toString());
            GitCommand.Result elsewhere = git.git()
                    .run(
                            List.of("rev-parse", "--git-dir"),
                            new byte[0],
                            Map.of("LC_ALL", "C.UTF-8"),
                            dir.resolve("elsewhere"),
                            LONG);
            assertThat(elsewhere.text()).isEqualTo(repo.path(".git").toString());
        }
    }

    @Test
    void a_failure_carries_git_s_words() {
        try (GitRepository git = open(repo.root())) {
            assertThat(git.git().run("rev-parse", "--verify", "nothing").exit()).isEqualTo(128);
            assertThatThrownBy(() -> git.git().require("-c", "a.b=c", "rev-parse", "--verify", "nothing"))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.ENVIRONMENT))
                    .hasMessageContaining("git rev-parse failed (exit 128): fatal: Needed a single revision");
        }
    }

    @Test
    void without_git_the_cure_is_told() {
        repo.set("PATH", "/nonexistent");
        try (GitRepository git = open(repo.root())) {
            assertThatThrownBy(() -> git.git().run("version")).isInstanceOfSatisfying(VtagException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.ENVIRONMENT);
                assertThat(e).hasMessage("git is not on the PATH");
                assertThat(e.hint().orElse("")).contains("install git");
            });
        }
    }

    @Test
    @Timeout(120)
    void full_pipes_on_all_sides_stop_nothing() {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        try (GitRepository git = open(repo.root())) {
            git.git().require("config", "alias.echo", "!sh -c 'head -c 3000000 /dev/zero | tr \"\\0\" e >&2; cat' --");
            GitCommand.Result result = git.git().run(List.of("echo"), content, Map.of(), repo.root(), LONG);
            assertThat(result.exit()).isZero();
            assertThat(result.out()).isEqualTo(content);
            assertThat(result.err()).hasSize(3_000_000);
            assertThat(git.git()
                            .run(List.of("version"), content, Map.of(), repo.root(), LONG)
                            .exit())
                    .isZero();
        }
    }

    @Test
    @Timeout(120)
    void a_deadline_ends_git_and_all_that_it_started() throws IOException {
        Path pid = dir.resolve("pid");
        try (GitRepository git = open(repo.root())) {
            git.git().require("config", "alias.hang", "!sh -c 'echo $$ >" + pid + "; sleep 1000; echo never' --");
            assertThatThrownBy(() ->
                            git.git().run(List.of("hang"), new byte[0], Map.of(), repo.root(), Duration.ofSeconds(2)))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.ENVIRONMENT))
                    .hasMessageContaining("git hang did not end within 2 s");
        }
        long started = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(started).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(started).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    @Timeout(120)
    void a_stream_may_be_closed_early_and_tells_of_failure_at_its_end() throws IOException {
        repo.write("large", new byte[5_000_000]);
        repo.git("add", "large");
        try (GitRepository git = open(repo.root())) {
            try (InputStream in = git.git().stream(List.of("cat-file", "blob", ":large"), Map.of())) {
                assertThat(in.readNBytes(10)).hasSize(10);
            }
            try (InputStream in = git.git().stream(List.of("cat-file", "blob", ":large"), Map.of())) {
                assertThat(in.readAllBytes()).hasSize(5_000_000);
            }
            InputStream bad = git.git().stream(List.of("cat-file", "blob", ":none"), Map.of());
            assertThat(bad.readAllBytes()).isEmpty();
            assertThatThrownBy(bad::close).isInstanceOf(VtagException.class).hasMessageContaining("none");
        }
    }

    @Test
    void an_ordinary_repository_needs_no_process_and_writes_nothing_at_home() throws IOException {
        String commit = repo.git("rev-parse", "HEAD");
        repo.git("gc", "-q");
        repo.set("PATH", "/nonexistent");
        List<Path> home = files(repo.home());
        List<Path> realHome = names(Path.of(System.getProperty("user.home")));
        try (GitRepository git = open(repo.root())) {
            CommitId head = git.refs().head().commit().orElseThrow();
            assertThat(head.hex()).isEqualTo(commit);
            TreeId tree = git.objects().commit(head).tree();
            TreeEntry file = git.objects().list(tree, directory -> true).get(0);
            assertThat(git.objects().read(file.id())).isEqualTo("x\n".getBytes(StandardCharsets.UTF_8));
            ObjectName blob = git.objects().write(ObjectType.BLOB, new byte[] {1});
            git.objects().flush();
            Identity me = git.committer(java.time.Clock.systemUTC());
            git.objects().writeCommit(new Commit(tree, List.of(head), me, me, "x"));
            assertThat(git.refs().createIfAbsent("refs/vtag/x", blob, "r")).isTrue();
            assertThat(git.refs().list("refs/")).hasSize(2);
            assertThat(git.workTree().indexEntries()).hasSize(1);
        }
        assertThat(files(repo.home())).isEqualTo(home);
        assertThat(names(Path.of(System.getProperty("user.home")))).isEqualTo(realHome);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var walk = Files.walk(directory)) {
            return walk.sorted().toList();
        }
    }

    private static List<Path> names(Path directory) throws IOException {
        try (var list = Files.list(directory)) {
            return list.sorted().toList();
        }
    }

    private GitRepository open(Path from) {
        return GitRepository.open(new GitEnvironment(repo.environment(), from));
    }
}
