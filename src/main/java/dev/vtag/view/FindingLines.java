package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.status.Finding;
import dev.vtag.status.Finding.Severity;
import java.util.List;

/** Draws findings: a sign, what is wrong, and below it what mends it. */
final class FindingLines {
    private FindingLines() {}

    static void draw(List<Finding> findings, Screen screen) {
        for (Finding finding : findings) {
            boolean problem = finding.severity() == Severity.PROBLEM;
            Styled sign = problem ? Styled.of(Style.BAD, "! ") : Styled.of(Style.FAINT, "i ");
            screen.line(sign, Styled.plain(finding.message()));
            finding.cure().lines().forEach(line -> screen.line("    " + line));
        }
    }
}
