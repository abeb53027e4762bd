package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.progress.Progress;
import dev.vtag.snapshot.SnapshotRequest;
import dev.vtag.snapshot.Snapshotter;
import dev.vtag.snapshot.Trigger;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceResolverTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private String first;
    private String second;

    @BeforeEach
    void aVersionATagAndABranch() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("a", "1\n");
        repo.write(".vtag/versions/v1.0.0-ood/version.json", "{}\n");
        first = repo.commitAll("One");
        repo.git("tag", "-a", "-m", "A version", "v1.0.0-ood");
        repo.git("tag", "v0.9.0");
        repo.write("a", "2\n");
        second = repo.commitAll("Two");
        repo.git("branch", "topic", "HEAD~1");
    }

    @Test
    void a_version_is_a_tag_with_its_documents_with_or_without_the_v() {
        for (String name : new String[] {"v1.0.0-ood", "1.0.0-ood"}) {
            RestoreSource source = resolve(name);
            assertThat(source).isInstanceOf(RestoreSource.OfVersion.class);
            assertThat(source.name()).isEqualTo("v1.0.0-ood");
            assertThat(SourceCommit.of(source).orElseThrow().hex()).isEqualTo(first);
        }
    }

    @Test
    void a_tag_without_documents_is_a_revision_and_so_is_all_that_git_knows() {
        for (String name : new String[] {"v0.9.0", "topic", "HEAD~1", first, first.substring(0, 8), "main^", ":/One"}) {
            RestoreSource source = resolve(name);
            assertThat(source).as(name).isInstanceOf(RestoreSource.OfRevision.class);
            assertThat(SourceCommit.of(source).orElseThrow().hex()).as(name).isEqualTo(first);
        }
    }

    @Test
    void a_reference_right_below_refs_goes_before_the_tag_of_its_name_as_git_has_it() {
        repo.git("tag", "plain", first);
        assertThat(SourceCommit.of(resolve("plain")).orElseThrow().hex()).isEqualTo(first);

        repo.git("update-ref", "refs/plain", second);

        String taken = repo.git("rev-parse", "--verify", "plain^{commit}").strip();
        assertThat(taken).isEqualTo(second);
        assertThat(SourceCommit.of(resolve("plain")).orElseThrow().hex()).isEqualTo(taken);
    }

    @Test
    void a_snapshot_is_named_by_its_id_the_beginning_of_it_and_latest() {
        String id = snapshot("2026-11-20T10:15:02.114Z");
        for (String name : new String[] {"latest", id, id.substring(0, 15), "2026", "refs/vtag/snapshots/" + id}) {
            RestoreSource source = resolve(name);
            assertThat(source).as(name).isInstanceOf(RestoreSource.OfSnapshot.class);
            assertThat(source.name()).isEqualTo(id);
        }
    }

    @Test
    void the_newest_snapshot_at_or_before_a_time_is_picked() {
        String old = snapshot("2026-11-20T08:00:00Z");
        repo.write("a", "3\n");
        String later = snapshot("2026-11-20T10:00:00Z");
        repo.write("a", "4\n");
        snapshot("2026-11-20T11:00:00Z");

        assertThat(at("2h", "2026-11-20T12:00:00Z")).isEqualTo(later);
        assertThat(at("2026-11-20T10:00:00Z", "2026-11-21T00:00:00Z")).isEqualTo(later);
        assertThat(at("09:59:59", "2026-11-20T12:00:00Z")).isEqualTo(old);
        assertThatThrownBy(() -> at("2026-11-20T07:59:59Z", "2026-11-21T00:00:00Z"))
                .isInstanceOfSatisfying(VtagException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                    assertThat(e.hint().orElse("")).contains(old);
                });
    }

    @Test
    void what_means_several_things_is_refused_with_its_meanings() {
        snapshot("2026-11-20T10:15:02.114Z");
        repo.git("branch", "latest", first);
        repo.git("branch", "v1.0.0-ood", second);

        assertRefused("latest", "refs/heads/latest", "refs/vtag/snapshots/20261120T101502.114Z");
        assertRefused("v1.0.0-ood", "refs/tags/v1.0.0-ood", "refs/heads/v1.0.0-ood");
    }

    @Test
    void several_names_of_one_commit_are_one_meaning() {
        repo.git("branch", "v1.0.0-ood", first);

        assertThat(resolve("v1.0.0-ood")).isInstanceOf(RestoreSource.OfVersion.class);
    }

    @Test
    void an_archive_is_known_by_what_it_begins_with() throws Exception {
        Files.write(repo.path("it.tar.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
        Files.writeString(repo.path("topic"), "no archive\n");

        assertThat(resolve("it.tar.zst")).isInstanceOf(RestoreSource.OfArchive.class);
        assertThat(resolve("topic")).isInstanceOf(RestoreSource.OfRevision.class);
    }

    @Test
    void what_is_nothing_is_answered_with_what_is_near() {
        assertNotFound("v1.0.0-odd", "v1.0.0-ood");
        assertNotFound("topik", "topic");
        assertNotFound("a", "restore SOURCE a");
        assertNotFound("--output=x", "vtag versions");
    }

    private void assertRefused(String name, String... hints) {
        assertThatThrownBy(() -> resolve(name)).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(e.hint().orElse("")).contains(hints);
        });
    }

    private void assertNotFound(String name, String hint) {
        assertThatThrownBy(() -> resolve(name)).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(e.hint().orElse("")).contains(hint);
        });
    }

    private RestoreSource resolve(String text) {
        try (GitRepository git = open()) {
            return new SourceResolver(git, repo.root()).resolve(text);
        }
    }

    private String at(String time, String now) {
        try (GitRepository git = open()) {
            return new SourceResolver(git, repo.root()).at(time, clock(now)).name();
        }
    }

    private String snapshot(String moment) {
        try (GitRepository git = open()) {
            return new Snapshotter(git, clock(moment), Progress.NONE)
                    .take(new SnapshotRequest(Trigger.MANUAL, null, TreeLimits.DEFAULT, null))
                    .id();
        }
    }

    private static Clock clock(String moment) {
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
