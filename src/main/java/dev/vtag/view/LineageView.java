package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.document.CataloguedVersion.Status;
import dev.vtag.lineage.Lineage;
import dev.vtag.lineage.Lineage.Checkpoint;
import dev.vtag.lineage.Lineage.Value;
import dev.vtag.version.Version;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws versions as a graph in the manner of {@code git log --graph}, the oldest first: a version stands below the one it was
 * made from, the highest child in the same column, the others beside it.
 */
public final class LineageView implements View<Lineage> {
    @Override
    public void draw(Lineage lineage, Screen screen) {
        if (lineage.versions().isEmpty()) {
            screen.line("There are no versions yet.  Make one: vtag release");
            return;
        }
        Table table = Table.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        Map<Version, Integer> children = new HashMap<>();
        Set<Version> here = new HashSet<>();
        for (Checkpoint version : lineage.versions()) {
            here.add(version.version());
            if (version.parent() != null) {
                children.merge(version.parent(), 1, Integer::sum);
            }
        }
        Map<Version, String> columns = new HashMap<>();
        boolean first = true;
        for (Checkpoint version : lineage.versions()) {
            Version parent = version.parent();
            String column = parent == null ? null : columns.get(parent);
            String mark;
            if (parent == null || column == null) {
                if (!first) {
                    table.row("");
                }
                column = "";
                mark = "* ";
            } else if (children.merge(parent, -1, Integer::sum) == 0) {
                mark = column + "* ";
            } else {
                mark = column + "|-* ";
                column += "| ";
            }
            first = false;
            columns.put(version.version(), column);
            table.row(cells(mark + version.version(), version));
        }
        screen.table(table);
    }

    private static String[] cells(String graph, Checkpoint version) {
        List<String> cells = new ArrayList<>();
        cells.add(graph);
        cells.add(
                version.date() == null
                        ? "-"
                        : version.date().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        cells.add(
                version.status() == Status.FINAL ? "" : version.status().name().toLowerCase(Locale.ROOT));
        Value metric = version.metric();
        cells.add(metric == null ? "" : (metric.name() + " " + metric.value() + " " + metric.unit()).strip());
        cells.add(version.message());
        return cells.toArray(String[]::new);
    }
}
