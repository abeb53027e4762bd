package dev.vtag.status;

import dev.vtag.document.CataloguedVersion;
import dev.vtag.hook.HookState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How vtag stands in a repository; this is the JSON of status.
 *
 * @param repository the repository
 * @param hooks its hooks
 * @param snapshots its snapshots
 * @param versions its versions
 * @param engine what reads the work tree; null in a bare repository
 * @param findings what is wrong as far as this looks, interrupted jobs first; {@code vtag doctor} looks further
 */
public record Status(
        Repository repository,
        HookState hooks,
        Snapshots snapshots,
        Versions versions,
        @Nullable Reader engine,
        List<Finding> findings) {
    public Status {
        findings = List.copyOf(findings);
    }

    /**
     * The repository.
     *
     * @param root the work tree's root; the git directory where bare
     * @param branch the branch, null where HEAD is detached
     * @param head the commit, null before the first one
     * @param worktree the id of this work tree; null where bare
     */
    public record Repository(
            String root,
            @Nullable String branch,
            @Nullable String head,
            @Nullable String worktree) {}

    /**
     * Snapshots.
     *
     * @param kept how many there are, of all work trees
     * @param latest the id of the latest of this work tree, null where there is none
     * @param time when it was taken, ISO 8601 in UTC
     * @param trigger what it was taken for
     */
    public record Snapshots(
            int kept,
            @Nullable String latest,
            @Nullable String time,
            @Nullable String trigger) {}

    /**
     * Versions.
     *
     * @param count how many there are
     * @param latest the highest, null where there is none
     * @param state how that one stands; null where there is none, or where its documents are damaged
     * @param next the next one by the commits since; null before the first commit
     * @param why why that one
     */
    public record Versions(
            int count,
            @Nullable String latest,
            CataloguedVersion.@Nullable Status state,
            @Nullable String next,
            @Nullable String why) {}

    /**
     * The engine.
     *
     * @param engine {@code java} or {@code git}
     * @param reason why
     */
    public record Reader(String engine, String reason) {}
}
