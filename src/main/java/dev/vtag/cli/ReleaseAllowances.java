package dev.vtag.cli;

import dev.vtag.release.Allowance;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The rules of releases that are lifted for once. */
final class ReleaseAllowances {
    private final Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);

    @Option(names = "--allow-dirty", description = "Leave uncommitted changes out of the release, and release.")
    private void allowDirty(boolean allowed) {
        allow(Allowance.DIRTY_TREE, allowed);
    }

    @Option(names = "--allow-variant", description = "Release numbers that are taken under another name.")
    private void allowVariant(boolean allowed) {
        allow(Allowance.VARIANT, allowed);
    }

    @Option(names = "--allow-reserved", description = "Take a name that means something else to other tools.")
    private void allowReserved(boolean allowed) {
        allow(Allowance.RESERVED_NAME, allowed);
    }

    Set<Allowance> allowances() {
        return allowances;
    }

    private void allow(Allowance allowance, boolean allowed) {
        if (allowed) {
            allowances.add(allowance);
        }
    }
}
