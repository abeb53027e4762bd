package dev.vtag.version;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The versions that are taken: those that have a tag, a folder of documents, or both.
 *
 * @param versions each version once, in version order
 */
public record VersionHistory(List<Version> versions) {
    private static final int NEAREST = 3;

    public VersionHistory {
        versions = List.copyOf(new TreeSet<>(versions));
    }

    /** Returns the history of these versions, in any order, doubles allowed. */
    public static VersionHistory of(Collection<Version> versions) {
        return new VersionHistory(List.copyOf(versions));
    }

    /** Whether numbers that are taken may be released again under another name. */
    public enum Variants {
        REFUSED,
        ALLOWED
    }

    /**
     * A version that stands in the way of another.
     *
     * @param taken the version that is there
     * @param reason why both cannot be, as one sentence without a full stop
     */
    public record Clash(Version taken, String reason) {}

    /** Returns the highest version; nothing where there is none. */
    public Optional<Version> highest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** Returns the bare version after the highest numbers taken; counted from v0.0.0 where there are none. */
    public Version next(Bump bump) {
        return highest().orElse(Version.of(0, 0, 0)).next(bump);
    }

    /** Returns the first bare version after {@code from} whose numbers are free. */
    public Version next(Version from, Bump bump) {
        Version next = from.next(bump);
        while (isTaken(next)) {
            next = next.next(bump);
        }
        return next;
    }

    private boolean isTaken(Version bare) {
        return versions.stream().anyMatch(taken -> taken.core().equals(bare));
    }

    /** Returns whether exactly this version is taken. */
    public boolean contains(Version version) {
        return versions.contains(version);
    }

    /** Returns the highest version below {@code version}; nothing where there is none. */
    public Optional<Version> before(Version version) {
        return versions.stream().filter(other -> other.compareTo(version) < 0).max(Comparator.naturalOrder());
    }

    /** Returns the version that stands in the way of releasing {@code wanted}; nothing where none does. */
    public Optional<Clash> clash(Version wanted, Variants variants) {
        Optional<Version> same = versions.stream()
                .filter(taken -> lower(taken).equals(lower(wanted)))
                .max(Comparator.comparing(wanted::equals));
        if (same.isPresent()) {
            Version taken = same.get();
            return Optional.of(new Clash(
                    taken,
                    taken.equals(wanted)
                            ? wanted + " is taken"
                            : wanted + " and " + taken + " are one name on a disk that ignores case"));
        }
        if (variants == Variants.ALLOWED) {
            return Optional.empty();
        }
        return versions.stream()
                .filter(taken -> taken.core().equals(wanted.core()))
                .findFirst()
                .map(taken -> new Clash(taken, "the numbers of " + wanted + " are taken by " + taken));
    }

    /** Returns up to three versions that may have been meant by a name that is none of them, the likeliest first. */
    public List<Version> nearest(String name) {
        List<Version> candidates = new ArrayList<>(versions);
        Optional<Version> wanted = Version.read(name);
        if (wanted.isPresent()) {
            candidates.sort(byRank(wanted.get()));
        } else {
            String start = name.substring(0, Math.min(name.length(), 2 * Version.LONGEST_NAME));
            candidates.sort(Comparator.comparing(
                            (Version version) -> !version.toString().contains(start))
                    .thenComparingInt(version -> distance(start, version.toString()))
                    .thenComparing(Comparator.reverseOrder()));
        }
        return List.copyOf(candidates.subList(0, Math.min(NEAREST, candidates.size())));
    }

    /** Same numbers first, then by how many versions lie between; of two as near, the higher first. */
    private Comparator<Version> byRank(Version wanted) {
        int found = Collections.binarySearch(versions, wanted);
        int below = found < 0 ? -found - 1 : found;
        return Comparator.comparing((Version version) -> !version.core().equals(wanted.core()))
                .thenComparingInt(version -> {
                    int rank = Collections.binarySearch(versions, version);
                    return rank < below ? below - rank : rank - below + 1;
                })
                .thenComparing(Comparator.reverseOrder());
    }

    private static String lower(Version version) {
        return version.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns the Levenshtein distance of two short texts. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
