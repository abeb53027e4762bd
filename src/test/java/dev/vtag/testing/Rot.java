package dev.vtag.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;

/** Damages what git and vtag have stored. */
public final class Rot {
    private Rot() {}

    /** Returns the file of a loose object. */
    public static Path loose(TestRepo repo, String revision) {
        String name = repo.git("rev-parse", revision);
        return repo.path(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2));
    }

    /** Deletes a loose object and returns its name. */
    public static String lose(TestRepo repo, String revision) {
        String name = repo.git("rev-parse", revision);
        try {
            Files.delete(loose(repo, revision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** Puts well-formed other content in a loose object's place, which inflates and has another name; returns its name. */
    public static String misname(TestRepo repo, String revision, String type, byte[] content) {
        String name = repo.git("rev-parse", revision);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write((type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        replace(loose(repo, revision), bytes.toByteArray());
        return name;
    }

    /** Flips one bit. */
    public static void flip(Path file, int at) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[at < 0 ? bytes.length + at : at] ^= 0x10;
            replace(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file, which may be read-only, other bytes. */
    public static void replace(Path file, byte[] bytes) {
        try {
            assertThat(file.toFile().setWritable(true)).isTrue();
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
