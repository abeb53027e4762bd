package dev.vtag.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.RepoPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Values(CommitId commit, RepoPath path, Instant time, Duration took, ErrorKind kind, Path file) {}

    record Sparse(@Nullable String missing, List<String> none, String text) {}

    record Read(String name, ErrorKind kind) {}

    @Test
    void names_are_written_as_their_text_times_in_UTC_and_constants_as_words() {
        Values values = new Values(
                CommitId.of("0123456789012345678901234567890123456789"),
                RepoPath.of("src/Ünï.txt"),
                Instant.parse("2026-11-20T10:15:02.114Z"),
                Duration.ofMillis(1500),
                ErrorKind.NOT_FOUND,
                Path.of("/srv/a b"));

        assertThat(Json.pretty(values)).isEqualTo("""
                {
                  "commit": "0123456789012345678901234567890123456789",
                  "path": "src/Ünï.txt",
                  "time": "2026-11-20T10:15:02.114Z",
                  "took": 1500,
                  "kind": "not-found",
                  "file": "/srv/a b"
                }
                """);
    }

    @Test
    void what_is_null_is_left_out_and_what_is_empty_stays() {
        assertThat(Json.pretty(new Sparse(null, List.of(), "x"))).isEqualTo("""
                {
                  "none": [],
                  "text": "x"
                }
                """);
        assertThat(Json.line(new Sparse(null, List.of(), "x"))).isEqualTo("{\"none\":[],\"text\":\"x\"}");
    }

    @Test
    void what_was_written_is_read_back() {
        Read value = new Read("a", ErrorKind.NOT_FOUND);

        assertThat(Json.read(Json.line(value), Read.class, "it")).isEqualTo(value);
    }

    @Test
    void a_damaged_text_is_named_with_its_place() {
        assertThatThrownBy(() -> Json.read("{\"name\": \"a\",\n  \"name\": \"b\"}", Read.class, "the manifest"))
                .isInstanceOfSatisfying(VtagException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT);
                    assertThat(e).hasMessageContaining("the manifest is not readable at line 2");
                });
        assertThatThrownBy(() -> Json.read("{\"kind\": \"nothing\"}", Read.class, "the manifest"))
                .isInstanceOf(VtagException.class)
                .hasMessageContaining("nothing");
    }
}
