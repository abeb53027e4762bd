package dev.vtag.hook;

import dev.vtag.git.Layout;
import dev.vtag.snapshot.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The git hooks that vtag takes part in. */
public enum HookEvent {
    /** Before a commit is made. */
    PRE_COMMIT("pre-commit", "commit", Trigger.PRE_COMMIT),
    /** Before objects are sent to a remote. */
    PRE_PUSH("pre-push", "push", Trigger.PRE_PUSH);

    private final String word;
    private final String act;
    private final Trigger trigger;

    HookEvent(String word, String act, Trigger trigger) {
        this.word = word;
        this.act = act;
        this.trigger = trigger;
    }

    /** Returns git's name for the hook. */
    public String word() {
        return word;
    }

    /** Returns what the hook stands before: {@code commit} or {@code push}. */
    public String act() {
        return act;
    }

    /** Returns what a snapshot taken by this hook is for. */
    public Trigger trigger() {
        return trigger;
    }

    /** Returns the event of this name; nothing where vtag takes no part in it. */
    public static Optional<HookEvent> of(String word) {
        return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
    }

    /** Returns the events that can happen in such a repository: nothing is committed in a bare one. */
    public static List<HookEvent> in(Layout layout) {
        return layout.workTree().isPresent() ? List.of(values()) : List.of(PRE_PUSH);
    }

    /** Returns all names, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(HookEvent::word).collect(Collectors.joining(", "));
    }
}
