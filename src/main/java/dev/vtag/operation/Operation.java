package dev.vtag.operation;

import dev.vtag.git.CommitId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that vtag did, as the log has it.
 *
 * @param id names it: when it began, and the first digits of what it recorded
 * @param verb the command, such as {@code restore}
 * @param summary what it did, in a phrase such as {@code v1.2.0 -> docs}
 * @param time when it began, UTC
 * @param directory where its paths lie; null for the work tree's root
 * @param state how far it came
 * @param changed how many paths it changed
 * @param kept how many paths it left against the plan
 * @param reverts the operation that it undid, null for none
 * @param reapplies the operation that it redid, null for none
 * @param undoable whether everything that was there before is recorded
 * @param commit the operation's commit
 * @param recordCommit the undo record's commit
 */
public record Operation(
        String id,
        String verb,
        String summary,
        Instant time,
        @Nullable Path directory,
        State state,
        int changed,
        int kept,
        @Nullable String reverts,
        @Nullable String reapplies,
        boolean undoable,
        CommitId commit,
        CommitId recordCommit) {

    /** How far an operation came. */
    public enum State {
        /** Under way, or interrupted. */
        BEGUN,
        /** Done. */
        DONE
    }

    /** Returns the directory its paths lie in; nothing for the work tree's root. */
    public Optional<Path> outside() {
        return Optional.ofNullable(directory);
    }

    /**
     * What an operation is to be logged as.
     *
     * @param verb the command
     * @param summary what it does, in a phrase
     * @param directory where its paths lie; null for the work tree's root
     * @param reverts the operation that it undoes, null for none
     * @param reapplies the operation that it redoes, null for none
     */
    public record Draft(
            String verb,
            String summary,
            @Nullable Path directory,
            @Nullable String reverts,
            @Nullable String reapplies) {
        /** Returns a draft of an operation on the work tree that undoes and redoes nothing. */
        public static Draft of(String verb, String summary) {
            return new Draft(verb, summary, null, null, null);
        }
    }

    /**
     * An operation and whether it stands.
     *
     * @param operation the operation
     * @param standing whether what it did has not been undone since
     */
    public record Listed(Operation operation, Standing standing) {}

    /** Whether what an operation did still stands. */
    public enum Standing {
        STANDS,
        UNDONE
    }

    /** Returns the operations of a list, oldest last. */
    static List<Operation> operations(List<Listed> listed) {
        return listed.stream().map(Listed::operation).toList();
    }
}
