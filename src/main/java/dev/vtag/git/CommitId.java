package dev.vtag.git;

import org.jspecify.annotations.Nullable;

/**
 * Names a commit.
 *
 * @param object the commit's object name
 */
public record CommitId(ObjectName object) implements Comparable<CommitId> {
    /** Returns the commit with this hexadecimal name; throws IllegalArgumentException where it is none. */
    public static CommitId of(String hex) {
        return new CommitId(new ObjectName(hex));
    }

    /** Returns the 40 or 64 hexadecimal digits. */
    public String hex() {
        return object.hex();
    }

    @Override
    public int compareTo(CommitId other) {
        return object.compareTo(other.object);
    }

    @Override
    public String toString() {
        return object.hex();
    }

    /** Written out, as is the next: what a record gets by itself takes milliseconds of a hook at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommitId commit && commit.object.equals(object);
    }

    @Override
    public int hashCode() {
        return object.hashCode();
    }
}
