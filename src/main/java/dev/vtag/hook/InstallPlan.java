package dev.vtag.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What install does, or would do; this is its JSON.
 *
 * @param mode {@code file} or {@code print}
 * @param directory the hooks directory
 * @param reason why this mode
 * @param applied whether it was done
 * @param hooks each hook, in git's order
 * @param snippets the lines to paste, one entry a hook; empty in file mode
 * @param knownTags how many version tags there were before vtag, which are only warned about
 */
public record InstallPlan(
        String mode,
        String directory,
        String reason,
        boolean applied,
        List<Step> hooks,
        List<Snippet> snippets,
        int knownTags) {
    public InstallPlan {
        hooks = List.copyOf(hooks);
        snippets = List.copyOf(snippets);
    }

    /** What happens to a hook. */
    public enum Action {
        /** vtag's script is put where none was. */
        WRITE,
        /** The hook there moves aside and is run after vtag. */
        CHAIN,
        /** An older script of vtag's is replaced. */
        UPGRADE,
        /** It is as it shall be. */
        KEEP
    }

    /**
     * One hook.
     *
     * @param event git's name for it
     * @param action what happens
     * @param chained the file of the hook that runs after vtag's, null where there is none
     */
    public record Step(
            String event, Action action, @Nullable String chained) {}

    /**
     * Lines for a hook that is not vtag's to write.
     *
     * @param event git's name for the hook
     * @param file where they go
     * @param text the lines
     * @param spot where in it
     */
    public record Snippet(String event, String file, String text, Spot spot) {}

    /** Where in a file lines go. */
    public enum Spot {
        /** After the first line of a script. */
        FIRST,
        /** Among the settings of the program that writes the hook. */
        SETTINGS
    }

    /** Returns this plan as carried out. */
    InstallPlan done() {
        return new InstallPlan(mode, directory, reason, true, hooks, snippets, knownTags);
    }
}
