package dev.vtag.status;

import dev.vtag.status.Finding.Severity;
import java.util.List;

/**
 * What the doctor found; this is the JSON of doctor.
 *
 * @param examined what was looked at, in order, each with what is so
 * @param findings what is wrong, problems first
 */
public record Diagnosis(List<Fact> examined, List<Finding> findings) {
    public Diagnosis {
        examined = List.copyOf(examined);
        findings = List.copyOf(findings);
    }

    /**
     * Something that was looked at.
     *
     * @param about what
     * @param state how it is
     */
    public record Fact(String about, String state) {}

    /** Returns whether anything does not work. */
    public boolean isHealthy() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.PROBLEM);
    }
}
