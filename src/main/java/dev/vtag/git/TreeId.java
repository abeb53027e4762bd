package dev.vtag.git;

/**
 * Names a tree.
 *
 * @param object the tree's object name
 */
public record TreeId(ObjectName object) implements Comparable<TreeId> {
    /** Returns the tree with this hexadecimal name; throws IllegalArgumentException where it is none. */
    public static TreeId of(String hex) {
        return new TreeId(new ObjectName(hex));
    }

    /** Returns the 40 or 64 hexadecimal digits. */
    public String hex() {
        return object.hex();
    }

    @Override
    public int compareTo(TreeId other) {
        return object.compareTo(other.object);
    }

    @Override
    public String toString() {
        return object.hex();
    }
}
