package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotNoteTest {
    private static final SnapshotId ID = new SnapshotId("20261120T101502.114Z-9f31c2a");

    @Test
    void a_note_is_a_subject_and_trailers() {
        SnapshotNote note = new SnapshotNote("pre-commit", "main", "topic", null, "java", null, List.of());
        assertThat(note.text()).isEqualTo("""
                Snapshot by pre-commit on topic

                Vtag-Format: 1
                Vtag-Trigger: pre-commit
                Vtag-Worktree: main
                Vtag-Branch: topic
                Vtag-Engine: java
                """);
        assertThat(SnapshotNote.parse(note.text(), ID)).isEqualTo(note);
    }

    @Test
    void everything_comes_back_as_it_was_said() {
        SnapshotNote note = new SnapshotNote(
                "manual",
                "linked tree",
                null,
                "Before the big change\n\nVtag-Trigger: not this one",
                "git",
                CommitId.of("0123456789012345678901234567890123456789"),
                List.of(
                        new SkippedPath(RepoPath.of("a \"b\"\\c\nd"), "larger than 100 MiB", 123_456_789),
                        new SkippedPath(RepoPath.of(new byte[] {'x', (byte) 0xff, ' '}), "cannot be read", -1)));
        assertThat(SnapshotNote.parse(note.text(), ID)).isEqualTo(note);
    }

    @Test
    void a_blank_message_is_none() {
        assertThat(new SnapshotNote("manual", "main", null, " \n", "java", null, List.of()).message())
                .isNull();
    }

    @Test
    void a_newer_format_is_refused() {
        String newer = new SnapshotNote("manual", "main", null, null, "java", null, List.of())
                .text()
                .replace("Vtag-Format: 1", "Vtag-Format: 2");
        assertThatThrownBy(() -> SnapshotNote.parse(newer, ID)).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(e).hasMessageContaining("format 2");
        });
    }

    @Test
    void a_commit_of_anyone_else_is_no_snapshot() {
        for (String text : List.of("", "Fix it\n", "Fix it\n\nVtag-Format: 1\n", "Vtag-Format: x")) {
            assertThatThrownBy(() -> SnapshotNote.parse(text, ID))
                    .isInstanceOfSatisfying(
                            VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT));
        }
    }
}
