package dev.vtag.git;

import org.jspecify.annotations.Nullable;

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

    /** Written out, as is the next: what a record gets by itself takes milliseconds of a hook at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeId tree && tree.object.equals(object);
    }

    @Override
    public int hashCode() {
        return object.hashCode();
    }
}
