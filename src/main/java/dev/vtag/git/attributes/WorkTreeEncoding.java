package dev.vtag.git.attributes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An encoding of files, by {@code working-tree-encoding}, as far as every platform's converter gives the same bytes.
 * Blobs are UTF-8.
 */
enum WorkTreeEncoding {
    /** Needs a byte order mark. What mark is written depends on the platform: only git can. */
    UTF_16(null),
    /** Must not have a byte order mark. */
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** Must not have a byte order mark. */
    UTF_16LE(StandardCharsets.UTF_16LE);

    private final @Nullable Charset charset;

    WorkTreeEncoding(@Nullable Charset charset) {
        this.charset = charset;
    }

    /** Returns the encoding of this name, empty if only git can convert it. */
    static Optional<WorkTreeEncoding> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT).replaceFirst("^UTF-", "UTF")) {
            case "UTF16" -> Optional.of(UTF_16);
            case "UTF16BE" -> Optional.of(UTF_16BE);
            case "UTF16LE" -> Optional.of(UTF_16LE);
            default -> Optional.empty();
        };
    }

    /** Returns whether the name means what blobs have anyway. */
    static boolean isUtf8(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("UTF-8") || upper.equals("UTF8");
    }

    /** Returns the name that git knows it by. */
    String gitName() {
        return name().replace('_', '-');
    }

    /** Returns whether blobs can be converted to it. */
    boolean isWritable() {
        return charset != null;
    }

    /** Returns what is wrong with the byte order mark of a file, empty if nothing is. */
    Optional<String> markFault(byte[] content) {
        boolean marked = isMarked(content, 0xfe, 0xff) || isMarked(content, 0xff, 0xfe);
        if (this == UTF_16) {
            return marked ? Optional.empty() : Optional.of("lacks the byte order mark that UTF-16 needs");
        }
        return marked ? Optional.of("has a byte order mark, which " + gitName() + " forbids") : Optional.empty();
    }

    private static boolean isMarked(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }

    /** Returns a file's content as UTF-8, empty if it is not of this encoding. */
    Optional<byte[]> decode(byte[] content) {
        boolean little = charset == null ? isMarked(content, 0xff, 0xfe) : this == UTF_16LE;
        int at = charset == null ? 2 : 0;
        StringBuilder text = new StringBuilder(content.length / 2);
        if (content.length % 2 != 0) {
            return Optional.empty();
        }
        for (; at < content.length; at += 2) {
            int high = content[little ? at + 1 : at] & 0xff;
            int low = content[little ? at : at + 1] & 0xff;
            text.append((char) (high << 8 | low));
        }
        return encoded(text, StandardCharsets.UTF_8);
    }

    /** Returns a blob in this encoding, empty if the blob is not UTF-8: git writes it as it is then. */
    Optional<byte[]> encode(byte[] blob) {
        if (charset == null) {
            throw new IllegalStateException();
        }
        try {
            CharSequence text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(blob));
            return encoded(text, charset);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> encoded(CharSequence text, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(java.nio.CharBuffer.wrap(text));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return Optional.of(array);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
