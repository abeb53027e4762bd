package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Engine;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --engine}: which engine reads the work tree. */
final class EngineOption {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "Read the work tree with vtag's own engine (java) or with git's (git); the fitting one unless"
                    + " said.")
    private @Nullable String word;

    /** Returns the engine asked for; null where none was. */
    @Nullable
    Engine engine() {
        if (word == null) {
            return null;
        }
        String asked = word;
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.word().equals(asked))
                .findFirst()
                .orElseThrow(
                        () -> new VtagException(ErrorKind.USAGE, "there is no engine " + asked, "one of: java, git"));
    }
}
