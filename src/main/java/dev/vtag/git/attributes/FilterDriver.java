package dev.vtag.git.attributes;

import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of one filter; null where it says nothing.
 *
 * @param clean the command from file to blob
 * @param smudge the command from blob to file
 * @param process the command that does both and is kept running
 * @param required whether a file whose filter does not run is refused
 */
public record FilterDriver(
        @Nullable String clean,
        @Nullable String smudge,
        @Nullable String process,
        Need required) {
    /** Whether git refuses a file that the filter does not convert. */
    public enum Need {
        /** The content is taken as it is. */
        OPTIONAL,
        /** The file is refused. */
        REQUIRED
    }

    /** Returns whether git runs a program, or refuses, when it adds a file with this filter. */
    boolean cleans() {
        return required == Need.REQUIRED || runs(clean);
    }

    /** Returns whether git runs a program, or refuses, when it checks out a file with this filter. */
    boolean smudges() {
        return required == Need.REQUIRED || runs(smudge);
    }

    /** Returns whether git holds the whole blob in memory to check it out, which expands $Id$ in another way. */
    boolean isConfigured() {
        return clean != null || smudge != null || process != null;
    }

    private boolean runs(@Nullable String single) {
        // An empty process command turns the other two off.
        return process == null ? single != null && !single.isEmpty() : !process.isEmpty();
    }
}
