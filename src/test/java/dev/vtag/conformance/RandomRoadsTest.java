package dev.vtag.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of git's, vtag's and the user's doings. {@code -Dvtag.fuzz.from} and {@code -Dvtag.fuzz.count} choose the
 * seeds, {@code -Dvtag.fuzz.steps} how long each road is.
 */
class RandomRoadsTest {
    private static final long FROM = Long.getLong("vtag.fuzz.from", 1);
    private static final long COUNT = Long.getLong("vtag.fuzz.count", 3);
    private static final int STEPS = Integer.getInteger("vtag.fuzz.steps", 20);

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> nothing_is_lost_on_any_road() {
        return LongStream.range(FROM, FROM + COUNT)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
    }

    private void play(long seed) throws IOException {
        RandomRoad road = new RandomRoad(Files.createTempDirectory(temp, "seed"), seed);
        try {
            for (int i = 0; i < STEPS; i++) {
                road.step();
            }
            road.end();
            assertThat(road.compared()).isPositive();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " after\n" + road.trail(), e);
        }
    }
}
