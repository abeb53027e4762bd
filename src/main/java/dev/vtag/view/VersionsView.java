package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.document.CataloguedVersion;
import dev.vtag.document.VersionList;
import java.util.Locale;

/** Draws the list of versions. */
public final class VersionsView implements View<VersionList> {
    @Override
    public void draw(VersionList list, Screen screen) {
        if (list.versions().isEmpty()) {
            screen.line("There are no versions yet.  Make one: vtag release");
            return;
        }
        Table table = Table.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (CataloguedVersion version : list.versions()) {
            table.row(
                    version.version().toString(),
                    version.commit() == null ? "-" : version.commit().object().abbreviated(),
                    version.date() == null ? "-" : screen.ago(version.date()),
                    remark(version));
        }
        screen.table(table);
    }

    private static String remark(CataloguedVersion version) {
        String status = switch (version.status()) {
            case FINAL -> "";
            case DRAFT, PLAIN, UNTAGGED -> version.status().name().toLowerCase(Locale.ROOT);
        };
        String tag = version.tag();
        boolean odd = tag != null && !tag.equals(version.version().toString());
        return (status + (odd ? "  as tag " + tag : "")).strip();
    }
}
