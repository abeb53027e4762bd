package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.console.Streams;
import dev.vtag.console.Terminal;
import dev.vtag.console.WatchedOutput;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorHandlerTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_message_comes_first_and_the_hint_below_it() {
        int exit = report(new VtagException(
                ErrorKind.NOT_FOUND,
                "there is no version v5.6.0",
                "nearest: v5.5.2-router.  All of them: vtag versions"));

        assertThat(exit).isEqualTo(4);
        assertThat(said()).isEqualTo("""
                vtag: there is no version v5.6.0
                  nearest: v5.5.2-router.  All of them: vtag versions
                """);
    }

    @Test
    void facts_stand_between_the_message_and_the_hint() {
        int exit = report(new VtagException(ErrorKind.REFUSED, "it is worse\n  auroc  0.9 -> 0.8", "a\nb"));

        assertThat(exit).isEqualTo(1);
        assertThat(said()).isEqualTo("vtag: it is worse\n  auroc  0.9 -> 0.8\n  a\n  b\n");
    }

    @Test
    void a_message_cannot_steer_the_terminal() {
        report(new VtagException(ErrorKind.REFUSED, "no\u001b[2J file", "try\u001b]0;x\u0007"));

        assertThat(said()).isEqualTo("vtag: no\\x1b[2J file\n  try\\x1b]0;x\\x07\n");
    }

    @Test
    void a_message_of_nothing_is_no_fault_of_its_own() {
        assertThat(report(new VtagException(ErrorKind.CONFLICT, ""))).isEqualTo(5);
        assertThat(said()).isEqualTo("vtag: \n");
    }

    @Test
    void a_fault_of_vtag_says_so_without_the_name_of_a_class() {
        int exit = report(new IllegalStateException("boom"));

        assertThat(exit).isEqualTo(70);
        assertThat(said()).contains("fault in vtag").contains("--debug").doesNotContain("Illegal");
    }

    @Test
    void debug_shows_where_a_failure_comes_from() {
        report(new IllegalStateException("boom"), "--debug");

        assertThat(said()).contains("IllegalStateException: boom").contains("at dev.vtag");
    }

    @Test
    void what_the_machine_refuses_is_no_fault_of_vtag() {
        assertThat(report(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo(7);
        assertThat(report(new OutOfMemoryError())).isEqualTo(7);
        assertThat(said()).contains("No space left on device").contains("memory");
    }

    @Test
    void an_interruption_is_not_a_fault() {
        assertThat(report(new VtagException(ErrorKind.INTERRUPTED, "interrupted", null, new InterruptedException())))
                .isEqualTo(130);
    }

    @Test
    void json_is_asked_for_by_an_option_and_not_by_a_path() {
        report(new VtagException(ErrorKind.REFUSED, "no"), "restore", "--", "--json");
        assertThat(said()).isEqualTo("vtag: no\n");

        err.reset();
        report(new VtagException(ErrorKind.REFUSED, "no"), "restore", "--json");
        assertThat(said()).isEqualTo("{\"error\":{\"kind\":\"refused\",\"exit\":1,\"message\":\"no\"}}\n");
    }

    @Test
    void output_that_cannot_be_written_is_a_failure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(new Program(surroundings(full)).run(List.of("--version"))).isEqualTo(7);
        assertThat(said()).contains("cannot write standard output: No space left on device");
    }

    @Test
    void a_reader_that_went_away_is_none() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThat(new Program(surroundings(closed)).run(List.of("--version"))).isZero();
        assertThat(said()).isEmpty();
    }

    private int report(Throwable failure, String... args) {
        return ErrorHandler.of(surroundings(OutputStream.nullOutputStream()), List.of(args))
                .report(failure);
    }

    private Surroundings surroundings(OutputStream out) {
        Streams streams = Streams.of(
                InputStream.nullInputStream(),
                new WatchedOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Surroundings(Map.of(), Path.of("").toAbsolutePath(), streams, Terminal.NONE, Clock.systemUTC());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
