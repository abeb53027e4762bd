package dev.vtag.document;

import java.util.List;

/**
 * What a version's test results say: the files in {@code test-results/}, counted from those that are JUnit XML.
 *
 * @param files how many files there are
 * @param tests how many tests ran or were skipped
 * @param failures how many failed
 * @param errors how many ended by an error
 * @param skipped how many were skipped
 * @param uncounted the files that are no JUnit XML, by name: stored as they are, and in none of these numbers
 */
public record TestSummary(int files, int tests, int failures, int errors, int skipped, List<String> uncounted) {
    public TestSummary {
        uncounted = List.copyOf(uncounted);
    }

    /** Returns whether anything was counted and nothing of it went wrong. */
    public boolean passed() {
        return tests > 0 && failures == 0 && errors == 0;
    }
}
