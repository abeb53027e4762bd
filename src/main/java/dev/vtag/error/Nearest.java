package dev.vtag.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a mistyped one may have meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * Returns up to {@code limit} of the names, the nearest first: at most a third of the typed letters (and never fewer
     * than one or two) are wrong, or only their case is, or the name begins with what was typed.
     */
    public static List<String> of(String typed, Collection<String> names, int limit) {
        int allowed = Math.max(Math.min(2, typed.length() - 1), typed.length() / 3);
        record Candidate(String name, int distance) {}
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            boolean almost = typed.length() > 1 && (name.startsWith(typed) || name.equalsIgnoreCase(typed));
            int distance = almost ? 1 : distance(typed, name);
            if (distance <= allowed) {
                candidates.add(new Candidate(name, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return candidates.stream().limit(limit).map(Candidate::name).toList();
    }

    /** Returns how many letters must be put in, taken out, exchanged or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
