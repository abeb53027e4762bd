package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.git.RepoPath;
import dev.vtag.snapshot.SnapshotDescription;
import dev.vtag.snapshot.SnapshotResult.Skipped;
import java.time.Instant;

/** Draws what is known of one snapshot. */
public final class ShowView implements View<SnapshotDescription> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public ShowView(RepoPath here) {
        paths = new UserPath(here);
    }

    @Override
    public void draw(SnapshotDescription snapshot, Screen screen) {
        String branch = snapshot.branch() == null ? "detached" : "on " + snapshot.branch();
        Table table = Table.of(Align.LEFT, Align.LEFT);
        table.row("snapshot", snapshot.id() + (snapshot.pinned() ? "  [pinned]" : ""));
        table.row("taken", screen.ago(Instant.parse(snapshot.time())) + " by " + snapshot.trigger() + ", " + branch);
        table.row("work tree", snapshot.worktree());
        table.row("tree", snapshot.tree());
        table.row("commit", snapshot.commit());
        table.row("HEAD", snapshot.head() == null ? "(before the first commit)" : snapshot.head());
        if (snapshot.index() != null) {
            table.row("index", snapshot.index());
        }
        table.row("engine", snapshot.engine());
        screen.table(table);
        for (Skipped path : snapshot.skipped()) {
            screen.line("  without " + paths.of(path.path()) + SnapshotView.size(path) + ": " + path.reason());
        }
        if (snapshot.nested() != null) {
            new NestedLines(paths).draw(snapshot.nested(), screen);
        }
        if (snapshot.message() != null) {
            screen.blank().lines(snapshot.message());
        }
    }
}
