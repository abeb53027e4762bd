package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks that killed processes leave are cleared, and no other is. */
class GitLockTest {
    @TempDir
    Path dir;

    @Test
    void the_lock_of_a_living_process_is_kept_and_of_a_killed_one_cleared() throws Exception {
        Path index = dir.resolve("index");
        Process holder = LockHolder.start(index);
        try {
            assertThatThrownBy(() -> GitLock.take(index, GitLock.Text.SYNCED))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(GitLock.clear(GitLock.of(index))).isFalse();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(GitLock.of(index)).exists();

        GitLock.take(index, GitLock.Text.SYNCED).close();

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void what_a_lock_is_made_from_goes_at_once() throws IOException {
        try (GitLock lock = GitLock.take(dir.resolve("index"), GitLock.Text.WRITTEN)) {
            assertThat(dir).isDirectoryContaining("glob:**/index.lock");
            assertThat(list()).containsExactly("index.lock");
        }
        assertThat(list()).isEmpty();
    }

    @Test
    void a_lock_of_gits_is_never_cleared() throws IOException {
        for (String content : List.of("", "DIRC and so on", "4711\n")) {
            Path lock = Files.writeString(dir.resolve("index.lock"), content);
            Files.setLastModifiedTime(lock, FileTime.from(Instant.EPOCH));
            assertThat(GitLock.clear(lock)).isFalse();
            assertThatThrownBy(() -> GitLock.take(dir.resolve("index"), GitLock.Text.WRITTEN))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(lock).hasContent(content);
        }
    }

    @Test
    void a_process_of_the_same_number_that_started_at_another_time_is_another() throws IOException {
        ProcessMark ours = ProcessMark.ours();
        ProcessMark before = new ProcessMark(ours.pid(), "1", ours.boot(), ours.machine());
        ProcessMark rebooted = new ProcessMark(ours.pid(), ours.start(), "12345678", ours.machine());
        for (ProcessMark gone : List.of(before, rebooted)) {
            Path lock = Files.writeString(dir.resolve("index.lock"), "vtag " + gone.text() + "\n");
            Files.setLastModifiedTime(lock, FileTime.from(ProcessMark.booted().minusSeconds(1)));
            GitLock.take(dir.resolve("index"), GitLock.Text.WRITTEN).close();
        }
        assertThat(list()).isEmpty();
    }

    @Test
    void a_lock_that_another_boot_made_since_ours_is_a_machines_of_the_same_name() throws IOException {
        ProcessMark ours = ProcessMark.ours();
        ProcessMark beside = new ProcessMark(ours.pid(), ours.start(), "12345678", ours.machine());
        Path lock = Files.writeString(dir.resolve("index.lock"), "vtag " + beside.text() + "\n");
        assertThat(GitLock.clear(lock)).isFalse();
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(GitLock.clear(lock)).isTrue();
    }

    @Test
    void another_machines_lock_is_left_for_a_day() throws IOException {
        ProcessMark ours = ProcessMark.ours();
        ProcessMark there = new ProcessMark(1, "1", "12345678", "87654321");
        Path lock = Files.writeString(dir.resolve("index.lock"), "vtag " + there.text() + "\n");
        assertThat(GitLock.clear(lock)).isFalse();
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(GitLock.clear(lock)).isTrue();
        assertThat(ProcessMark.in("." + there.text() + ".tmp")).contains(there);
        assertThat(ours.isGone(Instant.EPOCH)).isFalse();
    }

    @Test
    void many_that_clear_one_lock_at_once_leave_it_to_one() throws Exception {
        ProcessMark ours = ProcessMark.ours();
        String left = "vtag " + new ProcessMark(ours.pid(), "1", ours.boot(), ours.machine()).text() + "\n";
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                Path file = dir.resolve("f" + round);
                Files.writeString(GitLock.of(file), left);
                Callable<Integer> taker = () -> {
                    try {
                        GitLock.take(file, GitLock.Text.SYNCED);
                        return 1;
                    } catch (FileAlreadyExistsException e) {
                        return 0;
                    }
                };
                int took = 0;
                for (Future<Integer> each : threads.invokeAll(java.util.Collections.nCopies(8, taker))) {
                    took += each.get();
                }
                assertThat(took).isLessThanOrEqualTo(1);
                assertThat(Files.readString(GitLock.of(file))).contains(took == 1 ? ours.text() : left);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1111111111111111111111111111111111111111\n"})
    void a_lock_on_a_reference_of_vtags_that_names_nobody_is_cleared_once_it_is_a_day_old(String text)
            throws IOException {
        Path lock = Files.writeString(dir.resolve("snapshot.lock"), text);
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(23))));
        GitLock.clearUnnamed(lock);
        assertThat(lock).exists();
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        GitLock.clearUnnamed(lock);
        assertThat(lock).doesNotExist();
    }

    @Test
    void a_lock_that_holds_something_else_is_left_whoever_made_it() throws IOException {
        Path lock = Files.writeString(dir.resolve("snapshot.lock"), "somebody's words\n");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        GitLock.clearUnnamed(lock);
        assertThat(lock).exists();
    }

    @Test
    void locks_that_are_older_than_the_boot_are_told_from_those_that_someone_may_have() throws IOException {
        Path index = Files.createFile(dir.resolve("index.lock"));
        Path head = Files.createFile(dir.resolve("HEAD.lock"));
        FileTime before = FileTime.from(ProcessMark.booted().minusSeconds(1));
        Files.setLastModifiedTime(index, before);
        HeldLocks both = new HeldLocks(List.of(index, head));
        assertThat(both.cure()).startsWith("wait for it to end; if none is running: rm ");
        Files.setLastModifiedTime(head, before);
        assertThat(both.cure())
                .isEqualTo("left from before this machine was started; unless another one works here: rm " + index + " "
                        + head);
    }

    private List<String> list() throws IOException {
        try (var files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
