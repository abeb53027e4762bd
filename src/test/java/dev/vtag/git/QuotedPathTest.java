package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotedPathTest {
    @Test
    void what_is_shown_of_a_path_reads_back_as_the_same_bytes() {
        Random random = new Random(7);
        byte[] telling = {'"', '\\', 'n', 't', '0', '7', '\n', '\t', 1, (byte) 0xc3, (byte) 0xa9, (byte) 0xff, 'a', '/'
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(7)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = telling[random.nextInt(telling.length)];
            }
            RepoPath path = RepoPath.of(bytes);
            assertThat(RepoPath.parse(path.toString())).isEqualTo(path);
            assertThat(QuotedPath.unquote(QuotedPath.quote(path))).isEqualTo(path);
        }
    }

    @Test
    void a_name_that_looks_quoted_is_quoted_itself() {
        RepoPath quoted = RepoPath.of("\"a\"");
        RepoPath plain = RepoPath.of("a");

        assertThat(quoted).hasToString("\"\\\"a\\\"\"");
        assertThat(plain).hasToString("a");
        assertThat(RepoPath.of("b\"a\"")).hasToString("b\"a\"");
    }
}
