package dev.vtag.git;

/**
 * Guards against snapshots of things nobody meant to keep; tracked files are exempt.
 *
 * @param newFileBytes an untracked file larger than this is skipped and named
 * @param newContentBytes untracked content beyond this sum is skipped and named
 */
public record TreeLimits(long newFileBytes, long newContentBytes) {
    /** 100 MiB a file, 1 GiB a snapshot. */
    public static final TreeLimits DEFAULT = new TreeLimits(100L << 20, 1L << 30);

    /** No guard: exactly what git would add. */
    public static final TreeLimits NONE = new TreeLimits(Long.MAX_VALUE, Long.MAX_VALUE);
}
