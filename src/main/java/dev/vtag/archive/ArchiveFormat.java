package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that an archive can be. */
public enum ArchiveFormat {
    TAR_ZST("tar.zst", List.of(".tar.zst", ".tzst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}),
    TAR_GZ("tar.gz", List.of(".tar.gz", ".tgz"), new byte[] {0x1f, (byte) 0x8b}),
    ZIP("zip", List.of(".zip"), new byte[] {'P', 'K', 3, 4});

    private final String text;
    private final List<String> endings;
    private final byte[] magic;

    ArchiveFormat(String text, List<String> endings, byte[] magic) {
        this.text = text;
        this.endings = endings;
        this.magic = magic;
    }

    /** Returns the format's name, which is its files' ending without the first dot. */
    public String text() {
        return text;
    }

    /** Returns the name of the archive of what is called so. */
    public String fileName(String name) {
        return name + "." + text;
    }

    /** Returns all formats' names, for messages. */
    public static String names() {
        return "tar.zst, tar.gz or zip";
    }

    /** Returns the format of this name; USAGE where there is none. */
    public static ArchiveFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new VtagException(ErrorKind.USAGE, "there is no archive format " + name, "one of: " + names()));
    }

    /** Returns the format that a file's name ends with, in any letter case. */
    public static Optional<ArchiveFormat> ofName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(lower::endsWith))
                .findFirst();
    }

    /** Returns the format that a file's first bytes tell; nothing where they tell none, or cannot be read. */
    public static Optional<ArchiveFormat> ofContent(Path file) {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        } catch (IOException e) {
            // Whoever opens the file next tells why it cannot be read.
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(format -> start.length >= format.magic.length
                        && Arrays.equals(start, 0, format.magic.length, format.magic, 0, format.magic.length))
                .findFirst();
    }
}
