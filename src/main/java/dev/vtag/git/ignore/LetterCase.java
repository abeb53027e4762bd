package dev.vtag.git.ignore;

/** Whether upper and lower case ASCII letters are told apart, as {@code core.ignoreCase} says. */
public enum LetterCase {
    /** {@code core.ignoreCase} is false. */
    EXACT,
    /** {@code core.ignoreCase} is true: A to Z are a to z; no other letter is folded. */
    FOLDED;

    /** Returns the byte, 0 to 255, that stands for {@code b} when it is compared. */
    int fold(int b) {
        return this == FOLDED && b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    /** Returns whether {@code length} bytes from each offset are the same. */
    public boolean equal(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
        if (this == EXACT) {
            return java.util.Arrays.equals(a, aFrom, aFrom + length, b, bFrom, bFrom + length);
        }
        for (int i = 0; i < length; i++) {
            if (fold(a[aFrom + i] & 0xff) != fold(b[bFrom + i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
