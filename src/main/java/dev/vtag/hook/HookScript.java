package dev.vtag.hook;

import dev.vtag.error.ShellWord;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script that vtag puts where git looks for a hook. Its second line, {@code # vtag-managed-hook v1 id=ID event=EVENT},
 * holds the SHA-256 of the script with the id left out: a script that was edited is no longer vtag's.
 *
 * @param event the hook
 * @param strictness what becomes of vtag's own failures
 * @param launcher the absolute path of the vtag program
 * @param javaHome the home of the Java that installed it, for where nothing else names one
 */
public record HookScript(HookEvent event, Strictness strictness, Path launcher, Path javaHome) {
    private static final String RESOURCE = "/hooks/vtag-hook.sh";
    private static final Pattern MARK =
            Pattern.compile("\\A#!/bin/sh\n# vtag-managed-hook v1 id=([0-9a-f]{64}) event=([a-z-]+)\n");

    /** What becomes of vtag's own failures. */
    public enum Strictness {
        /** They are told, and the commit or push goes on. */
        LENIENT,
        /** They stop it. */
        STRICT
    }

    /** Returns the whole script. */
    public String text() {
        String unmarked = template()
                .replace("@EVENT@", event.word())
                .replace("@STRICT@", strictness == Strictness.STRICT ? "1" : "0")
                .replace("@LAUNCHER@", ShellWord.quoted(launcher.toString()))
                .replace("@JAVA_HOME@", ShellWord.quoted(javaHome.toString()));
        return unmarked.replaceFirst("@ID@", Sha256.of(unmarked.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the event of a script that vtag wrote, of this version or another, and nobody edited since. */
    public static Optional<HookEvent> eventOf(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher mark = MARK.matcher(text);
        if (!mark.find()) {
            return Optional.empty();
        }
        String unmarked = text.substring(0, mark.start(1)) + "@ID@" + text.substring(mark.end(1));
        return mark.group(1).equals(Sha256.of(unmarked.getBytes(StandardCharsets.ISO_8859_1)))
                ? HookEvent.of(mark.group(2))
                : Optional.empty();
    }

    private static String template() {
        try (InputStream in = HookScript.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
