package dev.vtag.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
    @Test
    void a_reason_is_in_words_and_never_only_a_path() {
        assertThat(IoReason.of(new AccessDeniedException("/some/path"))).isEqualTo("permission denied");
        assertThat(IoReason.of(new NoSuchFileException("/some/path"))).isEqualTo("no such file or directory");
        assertThat(IoReason.of(new FileSystemException("/some/path", null, "Is a directory")))
                .isEqualTo("Is a directory");
        assertThat(IoReason.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(IoReason.of(new IOException())).isEqualTo("input/output error");
    }
}
