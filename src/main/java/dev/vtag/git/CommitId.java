package dev.vtag.git;

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
}
