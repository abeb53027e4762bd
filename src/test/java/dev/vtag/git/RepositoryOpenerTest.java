package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryOpenerTest {
    @TempDir
    Path dir;

    @Test
    void an_ordinary_repository_opens_with_its_parts() {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        repo.write("a/b.txt", "hello\n");
        String commit = repo.commitAll("first");
        try (GitRepository git = open(repo)) {
            assertThat(git.layout().workTree()).contains(repo.root());
            assertThat(git.layout().gitDir()).isEqualTo(repo.path(".git"));
            assertThat(git.config().string("user.name")).contains("Ada Tester");
            Head head = git.refs().head();
            assertThat(head.branch()).contains("main");
            assertThat(head.commit()).contains(CommitId.of(commit));
            Commit content = git.objects().commit(CommitId.of(commit));
            assertThat(content.message()).isEqualTo("first\n");
            List<TreeEntry> files = git.objects().list(content.tree(), directory -> true);
            assertThat(files).hasSize(1);
            assertThat(files.get(0).path()).hasToString("a/b.txt");
            assertThat(git.objects().read(files.get(0).id())).isEqualTo("hello\n".getBytes(StandardCharsets.UTF_8));
            assertThat(git.objects().writeTree(files)).isEqualTo(content.tree());
            assertThat(git.history().resolve("HEAD")).contains(CommitId.of(commit));
            assertThat(git.refs()
                            .createIfAbsent(
                                    "refs/vtag/snapshots/x", CommitId.of(commit).object(), "test"))
                    .isTrue();
            assertThat(git.refs()
                            .createIfAbsent(
                                    "refs/vtag/snapshots/x", CommitId.of(commit).object(), "test"))
                    .isFalse();
            assertThat(repo.git("rev-parse", "refs/vtag/snapshots/x")).isEqualTo(commit);
            Identity me = git.committer(Clock.fixed(Instant.ofEpochSecond(1), ZoneOffset.UTC));
            assertThat(me.name()).isEqualTo("Ada Tester");
        }
    }

    @Test
    void outside_a_repository_nothing_is_found() {
        TestRepo plain = TestRepo.at(dir.resolve("plain"));
        plain.set("GIT_CEILING_DIRECTORIES", dir.toString());
        assertThatThrownBy(() -> open(plain))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    private static GitRepository open(TestRepo repo) {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
