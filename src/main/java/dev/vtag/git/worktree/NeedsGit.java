package dev.vtag.git.worktree;

/** Says that only git itself gives the right answer here; whoever started the walk has git do it. */
final class NeedsGit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Creates one with a phrase for people, such as {@code clean filter on 'a.bin'}. */
    NeedsGit(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
