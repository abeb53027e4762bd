package dev.vtag.operation;

import dev.vtag.console.Quantity;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses what would fail half-way while nothing has been changed yet: no room, no permission, a mount in the way. */
final class Preflight {
    private static final long SPARE_BYTES = 4L << 20;

    private Preflight() {}

    /** Throws ENVIRONMENT where the steps cannot all be carried out. */
    static void check(DiskTree tree, MountPoints mounts, List<Step> steps) {
        checkMounts(tree, mounts, steps);
        checkPermissions(tree, steps);
        checkSpace(tree, steps);
    }

    /** A mount's own name stays what it is, with what is mounted there; a directory may be emptied. */
    private static void checkMounts(DiskTree tree, MountPoints mounts, List<Step> steps) {
        for (RepoPath point : mounts.points()) {
            for (Step step : steps) {
                boolean emptied = step.found().kind() == Stamp.Kind.DIRECTORY
                        && !step.goal().hasContent();
                if (step.path().equals(point) && !emptied || step.replacesDirectory() && point.isWithin(step.path())) {
                    Path place = point.under(tree.root());
                    throw new VtagException(
                            ErrorKind.ENVIRONMENT,
                            "cannot change " + step.path() + ": something is mounted at " + place
                                    + "; nothing was changed",
                            "umount " + ShellWord.of(place.toString()) + ", or leave it out");
                }
            }
        }
    }

    private static void checkPermissions(DiskTree tree, List<Step> steps) {
        Set<RepoPath> seen = new HashSet<>();
        for (Step step : steps) {
            RepoPath parent = step.path().parent();
            Path directory = parent.under(tree.root());
            if (seen.add(parent) && Files.isDirectory(directory) && !Files.isWritable(directory)) {
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        "cannot change " + step.path() + ": " + directory
                                + " may not be written to; nothing was changed",
                        "chmod u+w '" + directory + "', or leave it out");
            }
        }
    }

    private static void checkSpace(DiskTree tree, List<Step> steps) {
        long needed = SPARE_BYTES;
        for (Step step : steps) {
            if (step.goal() instanceof Goal.File file) {
                needed += Math.max(file.size(), 0);
            }
        }
        long free;
        try {
            free = Files.getFileStore(tree.root()).getUsableSpace();
        } catch (IOException e) {
            // A file system that does not tell: writing the temporaries will, and changes nothing.
            return;
        }
        if (free < needed) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "not enough room below " + tree.root() + ": " + Quantity.bytes(needed) + " are needed, "
                            + Quantity.bytes(free) + " are free; nothing was changed",
                    "make room, or restore fewer paths");
        }
    }
}
