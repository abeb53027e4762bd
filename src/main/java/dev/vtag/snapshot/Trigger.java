package dev.vtag.snapshot;

/** What a snapshot is taken for. */
public enum Trigger {
    /** Someone asked for it. */
    MANUAL("manual"),
    /** A commit is about to be made. */
    PRE_COMMIT("pre-commit"),
    /** Something is about to be pushed. */
    PRE_PUSH("pre-push");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    /** Returns the word used in trailers and in JSON. */
    public String word() {
        return word;
    }
}
