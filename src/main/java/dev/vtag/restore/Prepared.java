package dev.vtag.restore;

import dev.vtag.git.Checkout;
import java.time.Instant;

/**
 * A plan with what it was made from, open as long as its contents may be read.
 *
 * @param place where it writes
 * @param plan the plan
 * @param report tells it
 * @param seen when the disk was looked at
 * @param reader reads the source
 * @param checkout converts its contents
 */
record Prepared(
        Place place, RestorePlan plan, RestoreReport report, Instant seen, SourceReader reader, Checkout checkout)
        implements AutoCloseable {
    @Override
    public void close() {
        reader.close();
        checkout.close();
    }
}
