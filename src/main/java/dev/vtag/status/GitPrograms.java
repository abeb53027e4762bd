package dev.vtag.status;

import dev.vtag.git.process.InstalledGit;
import java.util.ArrayList;
import java.util.List;

/** Judges the gits on a machine. */
final class GitPrograms {
    /** The first git with {@code rev-parse --path-format}, which tells where hooks are. */
    private static final int OLDEST_MAJOR = 2;

    private static final int OLDEST_MINOR = 31;

    private GitPrograms() {}

    /** Returns what is wrong with these, the one in use first. */
    static List<Finding> judge(List<InstalledGit> programs) {
        List<Finding> findings = new ArrayList<>();
        if (programs.isEmpty()) {
            findings.add(Finding.problem("git is not on the PATH", "install it, or add its directory to PATH"));
        }
        for (InstalledGit git : programs) {
            if (git.isOlderThan(OLDEST_MAJOR, OLDEST_MINOR)) {
                String message = git.path() + " is git " + git.version() + ", and vtag needs " + OLDEST_MAJOR + "."
                        + OLDEST_MINOR;
                findings.add(
                        git.equals(programs.get(0))
                                ? Finding.problem(message, "update it, or put a newer one before it on PATH")
                                : Finding.advice(message, "update it: another program may call it"));
            }
        }
        return findings;
    }
}
