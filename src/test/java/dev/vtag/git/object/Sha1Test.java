package dev.vtag.git.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha1Test {
    @ParameterizedTest
    @CsvSource({
        "'', da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "abc, a9993e364706816aba3e25717850c26c9cd0d89d",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 84983e441c3bd26ebaae4aa1f95129e5e54670f1",
    })
    void the_standards_own_examples_come_out(String text, String digest) {
        assertThat(HexFormat.of().formatHex(new Sha1().digest(text.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(digest);
    }

    @Test
    void content_of_every_length_in_pieces_of_any_is_as_the_jdk_has_it() throws Exception {
        Random random = new Random(9);
        Sha1 used = new Sha1();
        for (int length = 0; length < 600; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            for (int at = 0; at < length; ) {
                int piece = Math.min(length - at, random.nextInt(150));
                if (piece == 1) {
                    used.update(content[at]);
                } else {
                    used.update(content, at, piece);
                }
                at += piece;
            }
            assertThat(used.digest())
                    .as("%s bytes", length)
                    .isEqualTo(MessageDigest.getInstance("SHA-1").digest(content));
        }
    }
}
