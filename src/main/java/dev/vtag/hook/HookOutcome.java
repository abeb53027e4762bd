package dev.vtag.hook;

import java.util.List;

/**
 * What came of a hook.
 *
 * @param verdict whether git may go on
 * @param lines what to say on standard error; none where all is well
 */
public record HookOutcome(Verdict verdict, List<String> lines) {
    /** Nothing to say, go on. */
    static final HookOutcome SILENT = new HookOutcome(Verdict.PASS, List.of());

    public HookOutcome {
        lines = List.copyOf(lines);
    }

    /** Whether git may go on. */
    public enum Verdict {
        PASS,
        BLOCK
    }
}
