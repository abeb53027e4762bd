package dev.vtag.git.worktree;

import dev.vtag.git.FileMode;
import dev.vtag.git.GitConfig;
import dev.vtag.git.RepoPath;
import dev.vtag.git.index.GitIndex;

/**
 * The mode that a file is added with, as {@code ce_mode_from_stat} of git's {@code read-cache.h} has it: where the file system
 * keeps no executable bits, or no links, what the index says of them stays.
 */
final class FileModes {
    private static final int STAGE_OF_BASE = 1;
    private static final int STAGE_OF_OURS = 2;

    private final GitIndex index;
    private final boolean keepsBits;
    private final boolean keepsLinks;

    /** Creates the rule of a repository, by {@code core.fileMode} and {@code core.symlinks}. */
    FileModes(GitConfig config, GitIndex index) {
        this.index = index;
        this.keepsBits = config.bool("core.filemode", true);
        this.keepsLinks = config.bool("core.symlinks", true);
    }

    /** Returns the mode's bits for what lies at this path. */
    int bits(byte[] path, FileStat stat) {
        if (keepsBits && keepsLinks || !stat.isFile()) {
            return stat.gitMode();
        }
        int position = known(path);
        int before = position < 0 ? 0 : index.modeBits(position);
        if (!keepsLinks && before == FileMode.SYMLINK.bits()) {
            return before;
        }
        if (keepsBits) {
            return stat.gitMode();
        }
        return before != 0 && FileMode.of(before).isFile() ? before : FileMode.REGULAR.bits();
    }

    /** Returns the position of the path's entry; in a conflict that of our side, else of the base, else of theirs. */
    private int known(byte[] path) {
        int position = index.find(RepoPath.of(path));
        if (position < 0 || index.stage(position) != STAGE_OF_BASE) {
            return position;
        }
        int next = position + 1;
        boolean ours = next < index.size() && index.stage(next) == STAGE_OF_OURS && index.compareName(next, path) == 0;
        return ours ? next : position;
    }
}
