package dev.vtag.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.History.LoggedCommit;
import dev.vtag.git.Identity;
import dev.vtag.git.TreeId;
import dev.vtag.version.Bump;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitNotesTest {
    private static final Identity ADA = new Identity("Ada", "ada@example.org", Instant.EPOCH.atOffset(ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(textBlock = """
            feat: dynamic thresholds            | ADDED       | MINOR | ''     | dynamic thresholds
            feat(ood): dynamic thresholds       | ADDED       | MINOR | ood    | dynamic thresholds
            FEAT(ood)!: drop python 3.8         | ADDED       | MAJOR | ood    | drop python 3.8
            fix: a crash                        | FIXED       | PATCH | ''     | a crash
            perf(router): faster                | CHANGED     | PATCH | router | faster
            docs: say so                        | MAINTENANCE | PATCH | ''     | say so
            security: check bounds              | SECURITY    | PATCH | ''     | check bounds
            'Closes #1, #2'                     | CHANGED     | PATCH | ''     | 'Closes #1, #2'
            Add a router                        | ADDED       | PATCH | ''     | Add a router
            Fix the router                      | FIXED       | PATCH | ''     | Fix the router
            Remove the router                   | REMOVED     | PATCH | ''     | Remove the router
            Additional words                    | CHANGED     | PATCH | ''     | Additional words
            net/http: Add a client              | ADDED       | PATCH | net/http | Add a client
            chore!: drop Java 11                | MAINTENANCE | MAJOR | ''     | drop Java 11
            feat : spaced                       | CHANGED     | PATCH | ''     | feat : spaced
            feat:no space                       | CHANGED     | PATCH | ''     | feat:no space
            ''                                  | CHANGED     | PATCH | ''     | (no message)
            """, delimiter = '|')
    void a_subject_is_read_by_type_or_by_verb(String subject, ChangeKind kind, Bump bump, String scope, String text) {
        CommitNote note = CommitNote.read(id(1), subject);

        assertThat(note.kind()).isEqualTo(kind);
        assertThat(note.bump()).isEqualTo(bump);
        assertThat(note.scope()).isEqualTo(scope);
        assertThat(note.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Bump github.com/x/term from 0.1.0 to 0.2.0 (#1)            | MAINTENANCE
            Bump assets/syntaxes from `8d95b1c` to `1ab2c3d`           | MAINTENANCE
            'build(deps): bump clap from 4.0 to 4.1'                   | MAINTENANCE
            'chore(deps): bump the npm group with 3 updates'           | MAINTENANCE
            Bump the python-packages group across 1 directory with 2   | MAINTENANCE
            'docker: bump alpine from 3.1 to 3.2'                      | MAINTENANCE
            Bump https://github.com/astral-sh/ruff-pre-commit (#12)    | MAINTENANCE
            Update pytest requirement from <8 to <9                    | MAINTENANCE
            Update dependency serde to v1.2                            | MAINTENANCE
            Update actions/checkout action to v4                       | MAINTENANCE
            '[pre-commit.ci] pre-commit autoupdate'                    | MAINTENANCE
            'fix(deps): bump serde from 1 to 2'                        | FIXED
            Bump the minimum Python to 3.9                             | CHANGED
            Update the README                                          | CHANGED
            Move it from v1 to v2                                      | CHANGED
            """, delimiter = '|')
    void what_bots_say_of_dependencies_is_maintenance(String subject, ChangeKind kind) {
        assertThat(CommitNote.read(id(1), subject).kind()).isEqualTo(kind);
        assertThat(CommitNote.read(id(1), subject).bump()).isEqualTo(Bump.PATCH);
    }

    @Test
    void a_footer_tells_of_a_breaking_change() {
        assertThat(CommitNote.read(id(1), "fix: x\n\nText.\n\nBREAKING CHANGE: y\n")
                        .breaking())
                .isTrue();
        assertThat(CommitNote.read(id(1), "fix: x\r\n\r\nBREAKING-CHANGE: y\r\n")
                        .breaking())
                .isTrue();
        assertThat(CommitNote.read(id(1), "fix: no BREAKING CHANGE: here").breaking())
                .isFalse();
    }

    @Test
    void what_breaks_is_told_in_the_footer_s_words() {
        CommitNote note = CommitNote.read(
                id(1), "feat: x\n\nText.\n\nBREAKING CHANGE: the key `k`\n is gone\nRefs: #12\nBREAKING CHANGE: b\n");

        assertThat(note.detail()).isEqualTo("the key `k` is gone");
        assertThat(note.bump()).isEqualTo(Bump.MAJOR);
    }

    @Test
    void a_list_in_a_footer_stays_a_list() {
        CommitNote note = CommitNote.read(
                id(1),
                "feat: x\n\nBREAKING CHANGE: these keys\n  have changed:\n\n * `a` is\n   `b` now\n    1) or c\n      - d\n * e\n"
                        + "\nRefs: #12\n");
        CommitNote bare = CommitNote.read(id(1), "feat: x\n\nBREAKING CHANGE:\n- a\nReviewed-by: Ada\n");
        CommitNote other = CommitNote.read(id(1), "feat: x\n\nBREAKING CHANGE: a\n\nAnd more.\n- b\n");

        assertThat(note.detail()).isEqualTo("these keys have changed:\n- `a` is `b` now\n  1) or c\n     - d\n- e");
        assertThat(bare.detail()).isEqualTo("- a");
        assertThat(bare.bump()).isEqualTo(Bump.MAJOR);
        assertThat(other.detail()).isEqualTo("a");
    }

    @Test
    void a_squash_commit_counts_as_the_largest_of_what_it_holds() {
        CommitNote forge = CommitNote.read(id(1), "Dynamic thresholds (#12)\n\n* fix: a\n\n* feat(x): b\n* words\n");
        CommitNote git = CommitNote.read(
                id(2),
                "Squashed commit of the following:\n\ncommit 1\nAuthor: A <a@b>\nDate:   now\n\n    fix!: a\n\n    more\n\n"
                        + "commit 2\nAuthor: A <a@b>\nDate:   now\n\n    feat: b\n");
        CommitNote named = CommitNote.read(id(3), "fix: one\n\n* feat: two\n");

        assertThat(forge.kind()).isEqualTo(ChangeKind.ADDED);
        assertThat(forge.bump()).isEqualTo(Bump.MINOR);
        assertThat(forge.text()).isEqualTo("Dynamic thresholds (#12)");
        assertThat(git.text()).isEqualTo("a and 1 more");
        assertThat(git.bump()).isEqualTo(Bump.MAJOR);
        assertThat(named.bump()).isEqualTo(Bump.PATCH);
    }

    @Test
    void a_commit_and_its_revert_cancel() {
        List<LoggedCommit> log =
                log("feat: a", "feat: b", "Revert \"feat: a\"\n\nThis reverts commit " + id(1) + ".\n");

        CommitNotes notes = CommitNotes.of(log);

        assertThat(notes.notes()).extracting(CommitNote::text).containsExactly("b");
        assertThat(notes.count(Unlisted.Reason.REVERTED)).isEqualTo(2);
        assertThat(notes.commits()).isEqualTo(3);
    }

    @Test
    void a_revert_of_a_revert_lets_the_commit_stand() {
        List<LoggedCommit> log = log(
                "feat: a",
                "Revert \"feat: a\"\n\nThis reverts commit " + id(1) + ".",
                "Reapply \"feat: a\"\n\nThis reverts commit " + id(2).hex().substring(0, 12) + ".");

        assertThat(CommitNotes.of(log).notes()).extracting(CommitNote::commit).containsExactly(id(1));
    }

    @Test
    void a_revert_of_something_released_is_listed() {
        List<LoggedCommit> log = log("fix: b", "Revert \"feat: a\"\n\nThis reverts commit " + id(99) + ".");

        assertThat(CommitNotes.of(log).notes()).extracting(CommitNote::text).containsExactly("Revert \"feat: a\"", "b");
    }

    @Test
    void merges_and_releases_are_counted_and_not_listed() {
        List<LoggedCommit> log = new ArrayList<>(log("fix: a", "Release v1.0.0\n\nVtag-Version: v1.0.0\n"));
        log.add(0, logged(3, "Merge branch 'x'", List.of(id(1), id(2))));
        log.add(0, logged(4, "feat: squash of x (#12)", List.of(id(3), id(2))));

        CommitNotes notes = CommitNotes.of(log);

        assertThat(notes.notes()).extracting(CommitNote::text).containsExactly("squash of x (#12)", "a");
        assertThat(notes.count(Unlisted.Reason.MERGE)).isEqualTo(1);
        assertThat(notes.count(Unlisted.Reason.RELEASE)).isEqualTo(1);
        assertThat(notes.commits()).isEqualTo(4);
    }

    @Test
    void the_largest_change_decides_the_bump() {
        assertThat(CommitNotes.of(log("fix: a")).bump(1)).contains(Bump.PATCH);
        assertThat(CommitNotes.of(log("feat: a", "fix: b")).bump(1)).contains(Bump.MINOR);
        assertThat(CommitNotes.of(log("feat: a", "fix!: b")).bump(1)).contains(Bump.MAJOR);
        assertThat(CommitNotes.of(log("feat: a", "fix!: b")).bump(0)).contains(Bump.MINOR);
        assertThat(CommitNotes.of(List.of()).bump(1)).isEmpty();
    }

    /** Returns commits 1, 2 ... with these messages, newest first. */
    static List<LoggedCommit> log(String... messages) {
        List<LoggedCommit> log = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            log.add(logged(i + 1, messages[i], i == 0 ? List.of() : List.of(id(i))));
        }
        Collections.reverse(log);
        return log;
    }

    private static LoggedCommit logged(int number, String message, List<CommitId> parents) {
        TreeId tree = TreeId.of("0".repeat(40));
        return new LoggedCommit(id(number), new Commit(tree, parents, ADA, ADA, message));
    }

    static CommitId id(int number) {
        return CommitId.of(String.format("%08x", number * 0x9E3779B1L & 0xffffffffL) + String.format("%032x", number));
    }
}
