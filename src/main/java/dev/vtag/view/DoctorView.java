package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.status.Diagnosis;
import dev.vtag.status.Finding.Severity;

/** Draws what the doctor found. */
public final class DoctorView implements View<Diagnosis> {
    @Override
    public void draw(Diagnosis diagnosis, Screen screen) {
        Table table = Table.of(Align.LEFT, Align.LEFT);
        diagnosis
                .examined()
                .forEach(fact -> table.row(Styled.of(Style.FAINT, fact.about()), Styled.plain(fact.state())));
        screen.table(table);
        FindingLines.draw(diagnosis.findings(), screen);
        long problems = diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.PROBLEM)
                .count();
        screen.line(problems == 0 ? "No problem found." : Quantity.of(problems, "problem") + " found.");
    }
}
