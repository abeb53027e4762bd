package dev.vtag.git.worktree;

import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeLimits;
import java.util.ArrayList;
import java.util.List;

/** Decides which new files are too much for a snapshot; the same for both engines, since it goes by the order of paths. */
final class SizeGuard {
    private SizeGuard() {}

    /** Returns those of {@code files}, which are sorted by path, that go beyond the limits, each with its reason. */
    static List<SkippedPath> beyond(TreeLimits limits, List<NewFile> files) {
        List<SkippedPath> skipped = new ArrayList<>();
        long sum = 0;
        for (NewFile file : files) {
            if (file.bytes() > limits.newFileBytes()) {
                skipped.add(new SkippedPath(
                        file.path(), "untracked and larger than " + size(limits.newFileBytes()), file.bytes()));
            } else if (file.bytes() > limits.newContentBytes() - sum) {
                skipped.add(new SkippedPath(
                        file.path(),
                        "untracked content is more than " + size(limits.newContentBytes()) + " already",
                        file.bytes()));
            } else {
                sum += file.bytes();
            }
        }
        return skipped;
    }

    private static String size(long bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        long amount = bytes;
        while (unit < units.length - 1 && amount >= 1024 && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return amount + " " + units[unit];
    }
}
