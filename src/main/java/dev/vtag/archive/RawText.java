package dev.vtag.archive;

import dev.vtag.git.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are most often text, in JSON: as text where they are UTF-8, in base64 where not.
 *
 * @param text the text, or null
 * @param base64 the bytes in base64, or null where there is a text
 */
record RawText(@Nullable String text, @Nullable String base64) {
    static RawText of(RepoPath path) {
        byte[] bytes = path.bytes();
        try {
            return new RawText(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    null);
        } catch (CharacterCodingException e) {
            return new RawText(null, Base64.getEncoder().encodeToString(bytes));
        }
    }

    RepoPath path() {
        if (text != null) {
            return RepoPath.of(text);
        }
        return base64 == null ? RepoPath.ROOT : RepoPath.of(Base64.getDecoder().decode(base64));
    }
}
