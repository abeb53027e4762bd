package dev.vtag.git.config;

/** Where a setting was read from, in the order in which later ones win. */
public enum ConfigScope {
    SYSTEM,
    GLOBAL,
    LOCAL,
    WORKTREE,
    COMMAND;

    /** Returns whether only the user or the machine's owner can write it, so that it may say what to trust. */
    public boolean isProtected() {
        return this == SYSTEM || this == GLOBAL || this == COMMAND;
    }
}
