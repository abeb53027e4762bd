package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.snapshot.SnapshotDescription;
import dev.vtag.snapshot.SnapshotList;
import java.time.Instant;

/** Draws the list of snapshots. */
public final class SnapshotsView implements View<SnapshotList> {
    @Override
    public void draw(SnapshotList list, Screen screen) {
        if (list.snapshots().isEmpty()) {
            screen.line("There are no snapshots yet.  Take one: vtag snapshot");
            return;
        }
        Table table = Table.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (SnapshotDescription snapshot : list.snapshots()) {
            String place = snapshot.branch() == null ? "(detached)" : snapshot.branch();
            table.row(
                    snapshot.id(),
                    screen.ago(Instant.parse(snapshot.time())),
                    snapshot.trigger(),
                    snapshot.worktree().equals(list.worktree())
                            ? place
                            : place + " in work tree " + snapshot.worktree(),
                    remarks(snapshot));
        }
        screen.table(table);
    }

    private static String remarks(SnapshotDescription snapshot) {
        String pinned = snapshot.pinned() ? "[pinned] " : "";
        String skipped = snapshot.skipped().isEmpty()
                ? ""
                : "(without " + snapshot.skipped().size() + " of its files) ";
        String message = snapshot.message() == null
                ? ""
                : snapshot.message().lines().findFirst().orElse("");
        return (pinned + skipped + message).strip();
    }
}
