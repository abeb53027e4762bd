package dev.vtag.release;

import dev.vtag.error.VtagException;
import java.util.List;

/** What a user can do about an interrupted release. */
enum WaysOn {
    UNDONE("undo it: vtag release --abort"),
    FINISHED_OR_UNDONE("finish it: vtag release --resume\n" + UNDONE.commands),
    PUSHED_KEPT_OR_UNDONE(
            "push it again: vtag release --resume\nkeep it here: vtag release --resume --no-push\n" + UNDONE.commands);

    private final String commands;

    WaysOn(String commands) {
        this.commands = commands;
    }

    /** Returns what can be done about a release that has come so far. */
    static WaysOn from(ReleaseRecord record, List<String> steps) {
        return record.push() != null && ReleaseJob.isLaidOut(steps) ? PUSHED_KEPT_OR_UNDONE : FINISHED_OR_UNDONE;
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
