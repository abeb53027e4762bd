package dev.vtag.git;

/** Which engine reads the work tree. */
public enum Engine {
    /** vtag's own walk. */
    JAVA("java"),
    /** The git executable on a private copy of the index. */
    GIT("git");

    private final String word;

    Engine(String word) {
        this.word = word;
    }

    /** Returns the word used on the command line and in JSON. */
    public String word() {
        return word;
    }
}
