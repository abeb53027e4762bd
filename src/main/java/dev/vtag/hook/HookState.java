package dev.vtag.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How vtag's hooks stand in a repository; part of the JSON of status.
 *
 * @param mode {@code file}, {@code print}, {@code none} where vtag is not installed, {@code off} where git runs no hooks
 * @param directory where git looks for hooks
 * @param hooks each hook, in git's order
 */
public record HookState(String mode, String directory, List<Hook> hooks) {
    /** Not installed. */
    public static final String NONE = "none";

    /** Turned off by git's settings. */
    public static final String OFF = "off";

    public HookState {
        hooks = List.copyOf(hooks);
    }

    /** What is at a hook's place. */
    public enum Standing {
        /** vtag's script, as vtag wrote it. */
        ACTIVE,
        /** vtag's script, or one that calls vtag, which git passes over since it may not be executed. */
        NOT_EXECUTABLE,
        /** vtag's script, but the program that it calls is gone. */
        LAUNCHER_MISSING,
        /** Someone else's hook, which calls vtag. */
        CALLED,
        /** Someone else's hook, or an edited script of vtag's, which does not call vtag. */
        FOREIGN,
        /** Nothing. */
        MISSING
    }

    /**
     * One hook.
     *
     * @param event git's name for it
     * @param standing what is there
     * @param file the file that decides it: where git looks, or where the program looks that has its own script there
     * @param chained whether a hook that was there before runs after vtag's
     * @param launcher the program that it calls, null where it is not vtag's script
     */
    public record Hook(
            String event,
            Standing standing,
            String file,
            boolean chained,
            @Nullable String launcher) {
        /** Returns whether git calls vtag for this hook. */
        public boolean works() {
            return standing == Standing.ACTIVE || standing == Standing.CALLED;
        }
    }
}
