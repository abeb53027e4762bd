package dev.vtag.view;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.git.RepoPath;
import dev.vtag.verify.Check;
import dev.vtag.verify.Problem;
import dev.vtag.verify.Verification;
import java.nio.file.Path;
import java.util.List;

/** Draws what {@code vtag verify} found: a line a comparison, and below it everything that differs. */
public final class VerifyView implements View<Verification> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public VerifyView(RepoPath here) {
        paths = new UserPath(here);
    }

    @Override
    public void draw(Verification verification, Screen screen) {
        for (Check check : verification.checks()) {
            screen.line(
                    check.problems().isEmpty()
                            ? "ok       " + check.subject() + "  " + sound(check, verification)
                            : "DIFFERS  " + check.subject() + "  "
                                    + Quantity.of(check.problems().size(), "problem") + " among " + subjects(check));
            for (Problem problem : check.problems()) {
                screen.line("  " + (check.name().equals("worktree") ? paths.of(problem.path()) : problem.path()) + "  "
                        + problem.problem());
            }
            for (Check.Forgotten forgotten :
                    check.forgotten() == null ? List.<Check.Forgotten>of() : check.forgotten()) {
                screen.line("  " + forgotten.path() + "  was forgotten on "
                        + forgotten.on().toString().substring(0, 10));
            }
        }
        if (verification.checks().isEmpty()) {
            screen.line("There are no versions yet.  Make one: vtag release");
        }
    }

    private static String sound(Check check, Verification verification) {
        return switch (check.name()) {
            case "objects" -> sound(check, "holds what its name says", "hold what their names say");
            case "tag" ->
                verification.checks().stream().anyMatch(other -> isArchiveOf(check, other))
                        ? "tag, commit, version.json and archive agree"
                        : "tag, commit and version.json agree; its archive is not here";
            case "archive" -> sound(check, "holds what its digest says", "hold what their digests say");
            case "manifest" -> sound(check, "is as the commit has it", "are as the commit has them");
            case "artifacts" ->
                check.checked() == 0
                        ? check.forgotten() == null ? "its artefacts are not here" : "its artefacts are gone"
                        : sound(check, "holds what version.json says", "hold what version.json says");
            case "snapshots", "operations", "journals" ->
                sound(check, "is as it was written", "are as they were written");
            default -> sound(check, "is as the source has it", "are as the source has them");
        };
    }

    private static String sound(Check check, String one, String many) {
        return subjects(check) + " " + (check.checked() == 1 ? one : many);
    }

    private static boolean isArchiveOf(Check version, Check other) {
        return other.name().equals("archive")
                && ArchiveShelf.nameOf(Path.of(other.subject())).equals(version.subject());
    }

    private static String subjects(Check check) {
        return switch (check.name()) {
            case "objects" -> Quantity.of(check.checked(), "object");
            case "tag" -> "tag, commit, version.json and archive";
            case "artifacts" -> Quantity.of(check.checked(), "artefact");
            case "archive", "manifest" -> Quantity.of(check.checked(), "member") + " of the archive";
            case "snapshots" -> Quantity.of(check.checked(), "snapshot");
            case "operations" -> Quantity.of(check.checked(), "operation");
            case "journals" -> Quantity.of(check.checked(), "journal");
            default -> Quantity.of(check.checked(), "file");
        };
    }
}
