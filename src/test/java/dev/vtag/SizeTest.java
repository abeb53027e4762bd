package dev.vtag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every source file to a size at which one reason is still enough for it. */
class SizeTest {
    private static final Path MAIN = Path.of(System.getProperty("basedir", "."), "src/main/java");
    private static final Path TEST = MAIN.resolveSibling("../test/java").normalize();

    @Test
    void no_source_file_has_more_than_300_lines() {
        assertThat(longer(MAIN, 300, file -> true)).isEmpty();
    }

    @Test
    void no_test_has_more_than_400_lines() {
        assertThat(longer(TEST, 400, file -> true)).isEmpty();
    }

    @Test
    void no_command_has_more_than_120_lines() {
        assertThat(longer(MAIN.resolve("dev/vtag/cli"), 120, SizeTest::isCommand))
                .isEmpty();
    }

    /** Returns the files under a directory with more lines than that, each with its lines. */
    private static Map<String, Long> longer(Path root, long most, Predicate<String> which) {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> which.test(file.toString()))
                    .forEach(file -> found.put(root.relativize(file).toString(), lines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(found).isNotEmpty();
        found.values().removeIf(lines -> lines <= most);
        return found;
    }

    private static boolean isCommand(String file) {
        return file.endsWith("Command.java");
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
