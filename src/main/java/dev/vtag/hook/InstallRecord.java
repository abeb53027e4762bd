package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What install found and changed, so that uninstall can bring it back.
 *
 * <p>Format 1: the line {@code vtag-installation 1}, then lines {@code mode MODE}, {@code directory PATH} (relative to
 * git's common directory where it lies in there), {@code chained EVENT file MODE SHA-256} or {@code chained EVENT link TARGET}, and {@code tag OBJECT NAME}. Line ends and
 * backslashes in paths are written {@code \n} and {@code \\}.
 *
 * @param mode the mode that is active
 * @param directory the hooks directory it was made for
 * @param chained the hooks that were moved aside
 * @param tags the version tags there were at first, by short name, with the object each named
 */
record InstallRecord(
        InstallMode mode, Path directory, Map<HookEvent, Displaced> chained, Map<String, ObjectName> tags) {
    private static final String HEADER = "vtag-installation ";
    private static final String FORMAT = "1";

    InstallRecord {
        chained = Map.copyOf(chained);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * A hook that was moved aside.
     *
     * @param permissions its mode's last nine bits; 0 for a link
     * @param digest the SHA-256 of its bytes, null for a link
     * @param target where it pointed, null for a file
     */
    record Displaced(
            int permissions,
            @Nullable String digest,
            @Nullable String target) {}

    /** Returns the record; nothing where vtag is not installed. */
    static Optional<InstallRecord> read(StateDir state) {
        Path file = state.installation();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + file + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
        return Optional.of(parse(text, state));
    }

    private static InstallRecord parse(String text, StateDir state) {
        Path file = state.installation();
        String[] lines = text.split("\n", -1);
        if (lines[0].startsWith(HEADER) && !lines[0].equals(HEADER + FORMAT)) {
            throw new VtagException(ErrorKind.REFUSED, "a newer vtag wrote " + file, "update vtag");
        }
        InstallMode mode = null;
        Path directory = null;
        Map<HookEvent, Displaced> chained = new EnumMap<>(HookEvent.class);
        Map<String, ObjectName> tags = new TreeMap<>();
        try {
            for (String line : lines) {
                String[] words = line.split(" ", 3);
                switch (words[0]) {
                    case "mode" -> mode = InstallMode.of(words[1]).orElseThrow();
                    case "directory" ->
                        directory = state.commonDir().resolve(unescaped(line.substring("directory ".length())));
                    case "chained" -> chained.put(HookEvent.of(words[1]).orElseThrow(), displaced(words[2]));
                    case "tag" -> tags.put(words[2], new ObjectName(words[1]));
                    default -> {}
                }
            }
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
        if (mode == null || directory == null) {
            throw damaged(file, null);
        }
        return new InstallRecord(mode, directory, chained, tags);
    }

    private static Displaced displaced(String words) {
        if (words.startsWith("link ")) {
            return new Displaced(0, null, unescaped(words.substring("link ".length())));
        }
        String[] parts = words.split(" ", -1);
        return new Displaced(Integer.parseInt(parts[1], 8), parts[2], null);
    }

    private static VtagException damaged(Path file, @Nullable Throwable cause) {
        return new VtagException(
                ErrorKind.CORRUPT,
                "the record of the installation is damaged: " + file,
                "delete it, then: vtag install",
                cause);
    }

    void write(StateDir state) {
        // Relative where it can be: a repository may be moved.
        Path place = directory.startsWith(state.commonDir()) ? state.commonDir().relativize(directory) : directory;
        StringBuilder out = new StringBuilder(HEADER).append(FORMAT).append('\n');
        out.append("mode ").append(mode.word()).append('\n');
        out.append("directory ").append(escaped(place.toString())).append('\n');
        for (HookEvent event : HookEvent.values()) {
            Displaced hook = chained.get(event);
            if (hook != null) {
                out.append("chained ").append(event.word());
                if (hook.target() != null) {
                    out.append(" link ").append(escaped(hook.target())).append('\n');
                } else {
                    out.append(" file ").append(Integer.toOctalString(hook.permissions()));
                    out.append(' ').append(hook.digest()).append('\n');
                }
            }
        }
        tags.forEach((name, object) ->
                out.append("tag ").append(object.hex()).append(' ').append(name).append('\n'));
        AtomicFile.write(state.installation(), out.toString().getBytes(StandardCharsets.UTF_8), state.sharing());
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                out.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
