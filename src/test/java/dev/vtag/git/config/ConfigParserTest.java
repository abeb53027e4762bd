package dev.vtag.git.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the parser against {@code git config --file} over random files. */
class ConfigParserTest {
    private static final String[] PIECES = {
        "[a]",
        "[b \"Sub\"]",
        "[C.d]",
        "[",
        "]",
        "\"",
        "\\",
        "\\\n",
        "\\n",
        "\\\"",
        "\n",
        "\n",
        "\n",
        "\r\n",
        " ",
        "  ",
        "\n\t",
        "=",
        " = ",
        "#",
        ";",
        "key",
        "Key-2",
        "x",
        "ü",
        "1",
        "-",
        ".",
        "[e \"f\\\"g\"]",
        "[h \"i]",
        "[j\n\"k\"]",
        "= \"a # b\" ; c",
        "\\t",
        "\\b",
        "\\q",
        "%"
    };

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_random_file_reads_as_git_reads_it(long seed) throws IOException {
        TestRepo repo = TestRepo.at(dir.resolve("r"));
        Random random = new Random(seed);
        int whole = 0;
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "[a]\nkey = ");
            for (int n = random.nextInt(14); n > 0; n--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Path file = Files.writeString(dir.resolve("config"), text);
            TestRepo.Result git = repo.run("git", "config", "--file", file.toString(), "--list", "-z");
            List<String> expected = git.exit() == 0 ? records(git.out()) : List.of("refused");
            assertThat(ours(file)).as("%s\n%s", text, git.err()).isEqualTo(expected);
            whole += git.exit() == 0 ? 1 : 0;
        }
        assertThat(whole).isBetween(20, 90);
    }

    private static List<String> records(String out) {
        TreeMap<String, String> byKey = new TreeMap<>();
        for (String record : out.split("\0")) {
            if (!record.isEmpty()) {
                byKey.merge(record.split("\n", 2)[0], record + "|", String::concat);
            }
        }
        return new ArrayList<>(byKey.values());
    }

    private static List<String> ours(Path file) {
        try {
            LayeredConfig config = ConfigLoader.loadFile(file);
            TreeMap<String, String> byKey = new TreeMap<>();
            for (ConfigEntry entry : config.entries()) {
                String record = entry.key() + (entry.value() == null ? "" : "\n" + entry.value());
                byKey.merge(entry.key(), record + "|", String::concat);
            }
            return new ArrayList<>(byKey.values());
        } catch (VtagException e) {
            return List.of("refused");
        }
    }
}
