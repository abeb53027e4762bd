package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.document.CataloguedVersion;
import dev.vtag.hook.HookState;
import dev.vtag.hook.HookState.Hook;
import dev.vtag.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws how vtag stands in a repository. */
public final class StatusView implements View<Status> {
    @Override
    public void draw(Status status, Screen screen) {
        Table table = Table.of(Align.LEFT, Align.LEFT);
        row(table, "repository", repository(status.repository()));
        row(table, "hooks", hooks(status.hooks()));
        row(table, "snapshots", snapshots(status.snapshots(), screen));
        row(table, "versions", versions(status.versions()));
        if (status.engine() != null) {
            row(
                    table,
                    "engine",
                    status.engine().engine() + " (" + status.engine().reason() + ")");
        }
        screen.table(table);
        FindingLines.draw(status.findings(), screen);
    }

    private static void row(Table table, String title, String text) {
        table.row(Styled.of(Style.FAINT, title), Styled.plain(text));
    }

    private static String repository(Status.Repository repository) {
        String head = repository.head();
        String commit = head == null ? "no commit yet" : head.substring(0, 7);
        String branch = repository.branch() == null ? "detached" : repository.branch();
        return repository.root() + "  " + branch + " @ " + commit;
    }

    private static String hooks(HookState state) {
        List<String> working =
                state.hooks().stream().filter(Hook::works).map(Hook::event).toList();
        if (working.isEmpty()) {
            return "none";
        }
        List<String> chained = state.hooks().stream()
                .filter(hook -> hook.works() && hook.chained())
                .map(Hook::event)
                .toList();
        String after = chained.isEmpty()
                ? ""
                : "; your " + String.join(", ", chained) + (chained.size() == 1 ? " hook runs" : " hooks run")
                        + " after vtag's";
        return String.join(", ", working) + " (" + state.mode() + " mode" + after + ")";
    }

    private static String versions(Status.Versions versions) {
        String latest = versions.latest() == null ? "none yet" : versions.latest() + state(versions);
        return versions.next() == null
                ? latest
                : latest + "  ->  next: " + versions.next() + " (" + versions.why() + ")";
    }

    private static String state(Status.Versions versions) {
        return versions.state() == CataloguedVersion.Status.DRAFT
                        || versions.state() == CataloguedVersion.Status.UNTAGGED
                ? " (" + versions.state().name().toLowerCase(Locale.ROOT) + ")"
                : "";
    }

    private static String snapshots(Status.Snapshots snapshots, Screen screen) {
        if (snapshots.time() == null) {
            return snapshots.kept() == 0
                    ? "none yet"
                    : Quantity.number(snapshots.kept()) + " kept, none of this work tree";
        }
        return Quantity.number(snapshots.kept()) + " kept, last " + screen.ago(Instant.parse(snapshots.time())) + " by "
                + snapshots.trigger() + "  " + snapshots.latest();
    }
}
