package dev.vtag.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an undo, a redo, a resume or an abort did; this is its JSON.
 *
 * @param action undo, redo, resume or abort; over where a resume or an abort found nothing left to do
 * @param target the operation that it was about
 * @param verb that operation's command
 * @param summary what that operation did
 * @param operation the operation that is logged for it; left out where there is none
 * @param directory where the paths lie; left out for the work tree
 * @param changed the paths changed, sorted
 * @param kept the paths that were left as they are, and why
 */
public record UndoResult(
        String action,
        String target,
        String verb,
        String summary,
        @Nullable String operation,
        @Nullable String directory,
        List<String> changed,
        List<Kept> kept) {
    public UndoResult {
        changed = List.copyOf(changed);
        kept = List.copyOf(kept);
    }

    /**
     * A path that was left.
     *
     * @param path the path
     * @param reason why
     * @param about the path that the reason speaks of at its end; left out where it speaks of none
     * @param content the command that prints the bytes it would have been given; left out where there are none
     */
    public record Kept(
            String path,
            String reason,
            @Nullable String about,
            @Nullable String content) {
        static Kept of(KeptPath kept) {
            return new Kept(
                    kept.path().toString(),
                    kept.reason(),
                    kept.about() == null ? null : kept.about().toString(),
                    kept.content());
        }
    }

    /** Returns the result of finding an operation over: done where it is logged, else taken back. */
    static UndoResult over(JobPlan plan, @Nullable Operation logged) {
        return new UndoResult(
                "over",
                plan.operation(),
                plan.verb(),
                plan.summary(),
                logged == null ? null : logged.id(),
                logged == null ? null : logged.outside().map(Object::toString).orElse(null),
                List.of(),
                List.of());
    }

    /** Returns the result of turning an operation. */
    public static UndoResult of(String action, Operation target, Outcome outcome) {
        Operation logged = outcome.operation();
        return new UndoResult(
                action,
                target.id(),
                target.verb(),
                target.summary(),
                logged == null ? null : logged.id(),
                target.outside().map(Object::toString).orElse(null),
                outcome.changed().stream().map(path -> path.path().toString()).toList(),
                outcome.kept().stream().map(Kept::of).toList());
    }
}
