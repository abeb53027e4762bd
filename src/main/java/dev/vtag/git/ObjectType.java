package dev.vtag.git;

/** The four types of git object. */
public enum ObjectType {
    COMMIT("commit"),
    TREE("tree"),
    BLOB("blob"),
    TAG("tag");

    private final String word;

    ObjectType(String word) {
        this.word = word;
    }

    /** Returns git's word for the type, such as {@code blob}. */
    public String word() {
        return word;
    }
}
