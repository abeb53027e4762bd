package dev.vtag.hook;

import dev.vtag.hook.HookScript.Strictness;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to have vtag called by git.
 *
 * @param events the hooks; none for those that can happen in the repository
 * @param strictness what shall become of vtag's own failures
 * @param mode the mode asked for, or null for the fitting one
 * @param chaining what to do with a hook that looks at its own name or place
 * @param launcher the absolute path of the vtag program
 * @param javaHome the home of the Java that runs now
 */
public record InstallRequest(
        List<HookEvent> events,
        Strictness strictness,
        @Nullable InstallMode mode,
        Chaining chaining,
        Path launcher,
        Path javaHome) {
    public InstallRequest {
        events = List.copyOf(events);
    }

    /** Returns the same wish for these hooks. */
    InstallRequest with(List<HookEvent> others) {
        return new InstallRequest(others, strictness, mode, chaining, launcher, javaHome);
    }

    /** What to do with a hook that looks at its own name or place. */
    public enum Chaining {
        /** Refuse: moved, it may find other things. */
        CAREFUL,
        /** Chain it all the same. */
        FORCED
    }
}
