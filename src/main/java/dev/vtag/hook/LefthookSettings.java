package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that lefthook reads in a work tree. */
final class LefthookSettings {
    private static final List<String> ENDS = List.of(".yml", ".yaml", ".json", ".jsonc", ".toml");

    private LefthookSettings() {}

    /** Returns the file that the project keeps, or would keep. */
    static Path in(HookFolder folder) {
        return files(folder, "lefthook").findFirst().orElse(folder.top().resolve("lefthook.yml"));
    }

    /** Returns whether vtag is called from there for this hook. */
    static boolean call(HookEvent event, HookFolder folder) {
        return Stream.concat(files(folder, "lefthook"), files(folder, "lefthook-local"))
                .anyMatch(file -> text(file).contains("vtag hook " + event.word()));
    }

    private static Stream<Path> files(HookFolder folder, String name) {
        return Stream.of(name, "." + name, ".config/" + name)
                .flatMap(stem -> ENDS.stream().map(end -> folder.top().resolve(stem + end)))
                .filter(Files::isRegularFile);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + file + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
