package dev.vtag.release;

import dev.vtag.document.VersionManifest;
import dev.vtag.git.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release will do, did or undid.
 *
 * @param state what has come of it
 * @param version the version
 * @param status whether it is meant to be used; null where that is not known any more
 * @param previous the release before; null for the first
 * @param why why this version, where the commits decided
 * @param branch the branch's short name; null where only a tag is made
 * @param commit the release commit; null while it is only planned, or undone
 * @param steps what is done, in order
 * @param pushed the remote that has branch and tag; null where they were not pushed
 * @param said what that remote said, by lines
 * @param kept the files that the user changed meanwhile, which were left as they are
 */
public record ReleaseReport(
        State state,
        String version,
        VersionManifest.@Nullable Status status,
        @Nullable String previous,
        @Nullable String why,
        @Nullable String branch,
        @Nullable String commit,
        List<Step> steps,
        @Nullable String pushed,
        List<String> said,
        List<String> kept) {
    public ReleaseReport {
        steps = List.copyOf(steps);
        said = List.copyOf(said);
        kept = List.copyOf(kept);
    }

    /** Returns whether one of its steps writes this file. */
    public boolean writes(RepoPath path) {
        return steps.stream()
                .anyMatch(step -> step.action().equals("write") && step.target().equals(path.toString()));
    }

    /** Returns this report with more steps. */
    ReleaseReport with(List<Step> more) {
        List<Step> all = new java.util.ArrayList<>(steps);
        all.addAll(more);
        return new ReleaseReport(state, version, status, previous, why, branch, commit, all, pushed, said, kept);
    }

    /** What has come of a release. */
    public enum State {
        PLANNED,
        RELEASED,
        /** Commit and documents are there; the tag is still to come. */
        PREPARED,
        /** A version that was prepared has its tag now. */
        TAGGED,
        /** A draft is meant to be used now. */
        FINALIZED,
        ABORTED
    }

    /**
     * One step.
     *
     * @param action what is done: {@code check}, {@code write}, {@code commit}, {@code archive}, {@code tag}; {@code hold} where a
     *     branch has the commit of what was undone, which stays there: the detail ends with the command that takes it out
     * @param target what it is done to
     * @param detail more of it, empty where there is nothing more
     */
    public record Step(String action, String target, String detail) {}
}
