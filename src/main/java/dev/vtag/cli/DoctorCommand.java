package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.status.Diagnosis;
import dev.vtag.status.Doctor;
import dev.vtag.view.DoctorView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag doctor}: every problem with its cure. */
@Command(
        name = "doctor",
        header = "Names every problem that keeps vtag from its work here, each with its cure.",
        footer = {"vtag doctor", "vtag doctor --json | jq '.findings[]'"},
        description = "Ends with exit code 1 where there is a problem; advice alone is none.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            Diagnosis diagnosis = new Doctor(session.repository(), session.clock()).examine();
            session.console().show(diagnosis, new DoctorView());
            return diagnosis.isHealthy() ? 0 : ErrorKind.REFUSED.exitCode();
        }
    }
}
