package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.git.RepoPath;
import dev.vtag.snapshot.SnapshotResult;
import dev.vtag.snapshot.SnapshotResult.Skipped;

/** Draws what came of {@code vtag snapshot}. */
public final class SnapshotView implements View<SnapshotResult> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public SnapshotView(RepoPath here) {
        paths = new UserPath(here);
    }

    @Override
    public void draw(SnapshotResult result, Screen screen) {
        screen.line(
                result.created()
                        ? "Snapshot " + result.id()
                        : "Nothing changed since snapshot " + result.id() + "; none was made.");
        for (Skipped path : result.skipped()) {
            screen.line("  without " + paths.of(path.path()) + size(path) + ": " + path.reason());
        }
        new NestedLines(paths).draw(result.nested(), screen);
    }

    static String size(Skipped path) {
        return path.bytes() < 0 ? "" : " (" + Quantity.bytes(path.bytes()) + ")";
    }
}
