package dev.vtag.git.ignore;

import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names, paths and patterns out of a small alphabet, so that they often meet; bytes that are no UTF-8 among them. */
public record RandomNames(Random random) {
    private static final List<String> NAMES = List.of(
            "a", "b", "ab", "a.b", "A", "aB", "foo", "foo.o", "Foo.O", "bar", "ba", "x y", "x ", "-", "!x", "#x", "é",
            "ü.o", "[a]", "a]", "a\\b", "*", "?", "\u00ff", "ab.o", "a-b", "a\rb", "a\r", "\ta", "$Id$", "a\nb");
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "A",
            "o",
            ".",
            "foo",
            "Foo",
            "bar",
            "/",
            "/",
            "/",
            "*",
            "*",
            "*",
            "**",
            "**/",
            "/**",
            "/**/",
            "***",
            "?",
            "??",
            "[ab]",
            "[!a]",
            "[^.]",
            "[a-z]",
            "[[:upper:]]",
            "[[:alpha:]]*",
            "[",
            "]",
            "[]",
            "[a",
            "\\",
            "\\a",
            "\\*",
            "\\ ",
            " ",
            "x y",
            "é",
            "ü",
            "\u00ff",
            "!",
            "#",
            "\\!",
            "\\#",
            "//",
            "-",
            ".o",
            "*.o",
            "\r",
            "\t",
            "[^\u00c3]",
            "$",
            "./",
            ".");

    /** Returns one of them. */
    public <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns whether one chance in {@code n} came. */
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** Returns the root and {@code count} random directories below it, parents first. */
    public Set<RepoPath> directories(int count) {
        Set<RepoPath> directories = new LinkedHashSet<>();
        directories.add(RepoPath.ROOT);
        for (int i = 0; i < count; i++) {
            directories.add(child(directories));
        }
        return directories;
    }

    /** Returns a random path in one of the directories. */
    public RepoPath child(Set<RepoPath> directories) {
        return any(List.copyOf(directories)).child(RepoPath.of(bytes(any(NAMES))));
    }

    /** Returns a pattern without the end of its line. */
    public byte[] pattern() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(oneIn(4) ? "/" : ""));
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            out.writeBytes(bytes(any(oneIn(4) ? NAMES : PIECES)));
        }
        out.writeBytes(bytes(oneIn(4) ? "/" : ""));
        return out.toByteArray();
    }

    /** Returns the text's bytes, UTF-8 unless there is a letter in it that is meant as a single byte. */
    public static byte[] bytes(String text) {
        Charset charset = text.contains("\u00ff") || text.contains("\u00c3")
                ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8;
        return text.getBytes(charset);
    }

    /** Returns the start of a file of rules: a byte order mark in every fourth. */
    public ByteArrayOutputStream beginning() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (oneIn(4)) {
            text(out, "\ufeff");
        }
        return out;
    }

    /** Adds a text, as {@link #bytes} writes it. */
    public static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(bytes(text));
    }
}
