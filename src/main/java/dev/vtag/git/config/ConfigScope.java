package dev.vtag.git.config;

/** Where a setting was read from, in the order in which later ones win. */
public enum ConfigScope {
    SYSTEM,
    GLOBAL,
    LOCAL,
    WORKTREE,
    COMMAND;
}
