package dev.vtag.cli;

import dev.vtag.release.Allowance;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The rules of releases that are lifted for once. Fields, since the order in which a class tells its methods varies. */
final class ReleaseAllowances {
    @Option(names = "--allow-dirty", description = "Leave uncommitted changes out of the release, and release.")
    private boolean dirty;

    @Option(names = "--allow-variant", description = "Release numbers that are taken under another name.")
    private boolean variant;

    @Option(names = "--allow-lower", description = "Release a version that is below the one it comes after.")
    private boolean lower;

    @Option(names = "--allow-reserved", description = "Take a name that means something else to other tools.")
    private boolean reserved;

    Set<Allowance> allowances() {
        Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
        if (dirty) {
            allowances.add(Allowance.DIRTY_TREE);
        }
        if (variant) {
            allowances.add(Allowance.VARIANT);
        }
        if (lower) {
            allowances.add(Allowance.LOWER_VERSION);
        }
        if (reserved) {
            allowances.add(Allowance.RESERVED_NAME);
        }
        return allowances;
    }
}
