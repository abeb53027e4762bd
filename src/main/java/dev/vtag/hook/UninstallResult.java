package dev.vtag.hook;

import java.util.List;

/**
 * What uninstall did, or would do; this is its JSON.
 *
 * @param applied whether it was done
 * @param hooks each hook it looked at
 */
public record UninstallResult(boolean applied, List<Step> hooks) {
    public UninstallResult {
        hooks = List.copyOf(hooks);
    }

    /** What became of a hook. */
    public enum Action {
        /** vtag's script went, and nothing was there before it. */
        REMOVED,
        /** The hook that was there before is back, byte for byte. */
        RESTORED,
        /** The hook that was there before is back, with the changes made to it since. */
        RESTORED_CHANGED,
        /** The hook there is not vtag's, or was edited: it stays. */
        LEFT,
        /** As {@link #LEFT}, and the hook that was there before stays where vtag keeps it. */
        LEFT_WITH_CHAINED
    }

    /**
     * One hook.
     *
     * @param event git's name for it
     * @param action what became of it
     * @param file where it is
     */
    public record Step(String event, Action action, String file) {}
}
