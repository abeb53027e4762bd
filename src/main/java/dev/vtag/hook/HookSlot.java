package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is at the place of a hook.
 *
 * @param path the place
 * @param state what is there
 */
record HookSlot(Path path, State state) {
    /** Words by which a hook finds itself or its neighbours: moved, it may find others. */
    private static final List<String> SELF_REFERENCES = List.of(
            "$0",
            "${0",
            "basename",
            "dirname",
            "BASH_SOURCE",
            "$PROGRAM_NAME",
            "__FILE__",
            "__file__",
            "__dirname",
            "import.meta",
            "sys.argv[0]");

    /** What can be at the place of a hook. */
    enum State {
        ABSENT,
        /** Written by vtag, this version or another, and not edited. */
        OURS,
        /** Anyone else's file or link, or an edited script of vtag's. */
        FOREIGN,
        /** A directory or something stranger; git fails on it. */
        NO_FILE
    }

    static HookSlot at(Path path) {
        if (Files.isSymbolicLink(path)) {
            return new HookSlot(path, State.FOREIGN);
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new HookSlot(path, State.ABSENT);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return new HookSlot(path, State.NO_FILE);
        }
        boolean ours = HookScript.eventOf(bytes(path)).isPresent();
        return new HookSlot(path, ours ? State.OURS : State.FOREIGN);
    }

    /** Returns whether the script there is exactly this one. */
    boolean holds(HookScript script) {
        return state == State.OURS
                && new String(bytes(path), StandardCharsets.UTF_8).equals(script.text())
                && Files.isExecutable(path);
    }

    /** Returns the manager that wrote the hook there. */
    Optional<HookTool> tool() {
        return state == State.FOREIGN ? HookTool.of(text()) : Optional.empty();
    }

    /** Returns whether the hook there began as vtag's and is so no longer. */
    boolean isEdited() {
        return state == State.FOREIGN && text().contains("\n# vtag-managed-hook ");
    }

    /** Returns the word by which the hook there looks at its own name or place. */
    Optional<String> selfReference() {
        String text = text();
        return text.startsWith("#!")
                ? SELF_REFERENCES.stream().filter(text::contains).findFirst()
                : Optional.empty();
    }

    /** Returns whether a hook that is not vtag's calls it all the same. */
    boolean calls(HookEvent event) {
        String text = text();
        return text.contains("vtag") && text.contains("hook " + event.word());
    }

    /** Returns the program that vtag's script there calls. */
    Optional<String> launcher() {
        String key = "\nvtag_launcher='";
        String text = Files.isRegularFile(path) ? new String(bytes(path), StandardCharsets.UTF_8) : "";
        int start = text.indexOf(key);
        int end = text.indexOf("'\n", start + key.length());
        return state == State.OURS && start >= 0 && end >= 0
                ? Optional.of(text.substring(start + key.length(), end).replace("'\\''", "'"))
                : Optional.empty();
    }

    /** Returns the text, links followed, as far as there is one. */
    private String text() {
        return Files.isRegularFile(path) ? new String(bytes(path), StandardCharsets.ISO_8859_1) : "";
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read the hook " + path + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
