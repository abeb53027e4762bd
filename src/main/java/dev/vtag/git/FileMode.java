package dev.vtag.git;

/** What a tree entry is: git's five modes. */
public enum FileMode {
    TREE(0040000),
    REGULAR(0100644),
    EXECUTABLE(0100755),
    SYMLINK(0120000),
    GITLINK(0160000);

    private final int bits;

    FileMode(int bits) {
        this.bits = bits;
    }

    /** Returns git's mode number, such as 0100644. */
    public int bits() {
        return bits;
    }

    /** Returns the six octal digits that git prints, such as {@code 100644}. */
    public String octal() {
        String digits = Integer.toOctalString(bits);
        return "0".repeat(6 - digits.length()) + digits;
    }

    /** Returns the mode of these bits; every regular file without an owner's execute bit is {@link #REGULAR}. */
    public static FileMode of(int bits) {
        return switch (bits & 0170000) {
            case 0040000 -> TREE;
            case 0120000 -> SYMLINK;
            case 0160000 -> GITLINK;
            case 0100000 -> (bits & 0100) != 0 ? EXECUTABLE : REGULAR;
            default -> throw new IllegalArgumentException("not a file mode: " + Integer.toOctalString(bits));
        };
    }

    /** Returns whether the entry's object is a blob holding a file's bytes (not a link's target). */
    public boolean isFile() {
        return this == REGULAR || this == EXECUTABLE;
    }
}
