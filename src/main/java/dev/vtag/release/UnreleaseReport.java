package dev.vtag.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What taking a release back will do, did, or would have done.
 *
 * @param state what has come of it
 * @param version the version
 * @param tag the object that its tag named, which is kept
 * @param commit the release commit, which is kept
 * @param branch the branch that is moved back; null where none is
 * @param base the commit that it is moved back to; null where none is moved
 * @param steps what is done, in order
 * @param published where others may have it from
 * @param unknown the remotes that could not be asked, each with why
 * @param remotes the commands that take it back there; vtag runs none of them
 * @param redo the commands that bring it back
 * @param kept the files that the user changed meanwhile, which were left as they are
 * @param others the archives that have its name and are not its own, which stay
 */
public record UnreleaseReport(
        State state,
        String version,
        String tag,
        String commit,
        @Nullable String branch,
        @Nullable String base,
        List<String> steps,
        List<String> published,
        List<String> unknown,
        List<String> remotes,
        List<String> redo,
        List<String> kept,
        List<String> others) {
    public UnreleaseReport {
        steps = List.copyOf(steps);
        published = List.copyOf(published);
        unknown = List.copyOf(unknown);
        remotes = List.copyOf(remotes);
        redo = List.copyOf(redo);
        kept = List.copyOf(kept);
        others = List.copyOf(others);
    }

    /** What has come of it. */
    public enum State {
        PLANNED,
        UNRELEASED,
        /** It was interrupted, and the release stands again. */
        ABORTED
    }
}
