package dev.vtag.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Feeds each parser what fuzzing began with and what it ever found, scripts/fuzz-parsers.sh, and mutations of both. */
class ParserRegressionTest {
    private static final Path INPUTS = Path.of("src/test/resources/fuzz");
    private static final int MUTATIONS = Integer.getInteger("vtag.fuzz.mutations", 200);

    @TestFactory
    Stream<DynamicTest> each_input_is_read_or_refused_in_words() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (ParserTarget target : ParserTarget.values()) {
            for (Path input : inputs(target)) {
                byte[] bytes = Files.readAllBytes(input);
                tests.add(DynamicTest.dynamicTest(target + " " + input.getFileName(), () -> {
                    target.feed(bytes);
                    Mutations mutations = new Mutations(bytes);
                    for (int seed = 0; seed < MUTATIONS; seed++) {
                        byte[] mutated = mutations.of(seed);
                        assertThatCode(() -> target.feed(mutated))
                                .as("mutation %d", seed)
                                .doesNotThrowAnyException();
                    }
                }));
            }
        }
        return tests.stream();
    }

    private static List<Path> inputs(ParserTarget target) throws IOException {
        Path folder = INPUTS.resolve(target.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> inputs = files.sorted().toList();
            assertThat(inputs).as("%s", folder).isNotEmpty();
            return inputs;
        }
    }
}
