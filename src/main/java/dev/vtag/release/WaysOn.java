package dev.vtag.release;

import dev.vtag.error.VtagException;
import java.util.List;

/** What a user can do about an interrupted release. */
enum WaysOn {
    UNDONE("undo it: vtag release --abort"),
    FINISHED("finish it: vtag release --resume"),
    FINISHED_OR_UNDONE(FINISHED.commands + "\n" + UNDONE.commands),
    PUSHED_OR_KEPT("push it again: vtag release --resume\nkeep it here: vtag release --resume --no-push"),
    PUSHED_KEPT_OR_UNDONE(PUSHED_OR_KEPT.commands + "\n" + UNDONE.commands);

    private final String commands;

    WaysOn(String commands) {
        this.commands = commands;
    }

    /** Returns what can be done about a release that has come so far. */
    static WaysOn from(ReleaseRecord record, List<String> steps) {
        return waitsForPush(record, steps) ? PUSHED_KEPT_OR_UNDONE : FINISHED_OR_UNDONE;
    }

    /** Returns what can be done about one that cannot be undone any more. */
    static WaysOn ahead(ReleaseRecord record, List<String> steps) {
        return waitsForPush(record, steps) ? PUSHED_OR_KEPT : FINISHED;
    }

    private static boolean waitsForPush(ReleaseRecord record, List<String> steps) {
        return record.push() != null && ReleaseJob.isLaidOut(steps);
    }

    /** Returns the commands, each with what it does, a line each. */
    String commands() {
        return commands;
    }

    /** Returns the failure with these ways in its hint's place. */
    VtagException alone(VtagException failure) {
        return new VtagException(failure.kind(), failure.getMessage(), commands, failure);
    }

    /** Returns the failure with these ways after its hint. */
    VtagException added(VtagException failure) {
        String cure = failure.hint()
                .filter(hint -> !hint.isBlank())
                .map(hint -> hint + "\n")
                .orElse("");
        return new VtagException(failure.kind(), failure.getMessage(), cure + commands, failure);
    }
}
