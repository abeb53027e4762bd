package dev.vtag.release;

import dev.vtag.changelog.GivenContext;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.version.Bump;
import dev.vtag.version.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks to be released.
 *
 * @param target which version
 * @param optimization the name of the optimization, empty for none
 * @param inputs what is told and stored with it
 * @param manner how it is released
 * @param allowances the rules that are lifted
 */
public record ReleaseRequest(
        Target target, String optimization, Inputs inputs, Manner manner, Set<Allowance> allowances) {
    public ReleaseRequest {
        allowances = Set.copyOf(allowances);
    }

    /** Returns the releaser's own words, empty for none. */
    public String message() {
        return inputs.message();
    }

    /**
     * Which version: one of the two, or neither, when the commits decide.
     *
     * @param bump the number that goes up
     * @param version the version itself
     */
    public record Target(@Nullable Bump bump, @Nullable Version version) {
        /** The commits decide. */
        public static final Target BY_COMMITS = new Target(null, null);

        public Target {
            if (bump != null && version != null) {
                throw new IllegalArgumentException("both a bump and a version");
            }
        }

        /** Returns the target that was typed: {@code major}, {@code minor}, {@code patch} or a version; USAGE where neither. */
        public static Target parse(String text) {
            return Bump.of(text)
                    .map(bump -> new Target(bump, null))
                    .orElseGet(() -> new Target(null, Version.parse(text)));
        }
    }

    /**
     * What is told and stored with a version.
     *
     * @param message the releaser's own words, empty for none
     * @param metrics the files of metrics, in order
     * @param tests files and directories of test results
     * @param artifacts the files kept with it that git ignores; empty for those that the settings name
     * @param status whether it is meant to be used
     * @param context what the changelog entry is written from, as the releaser edited it; null for what is measured
     */
    public record Inputs(
            String message,
            List<InputFile> metrics,
            List<InputFile> tests,
            List<InputFile> artifacts,
            VersionManifest.Status status,
            @Nullable GivenContext context) {
        public Inputs {
            message = message.replace("\r\n", "\n");
            message.chars()
                    .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                    .findFirst()
                    .ifPresent(Inputs::refuse);
            metrics = List.copyOf(metrics);
            tests = List.copyOf(tests);
            artifacts = List.copyOf(artifacts);
        }

        /** It goes into a file and a tag that others look at in their terminals. */
        private static void refuse(int control) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    String.format("the message holds the control character \\x%02x", control),
                    "give it as plain text: -m TEXT");
        }
    }

    /**
     * A file that the user names.
     *
     * @param file where it lies
     * @param shown its path as the user typed it
     */
    public record InputFile(Path file, String shown) {}

    /**
     * How a version is released.
     *
     * @param push the remote that branch and tag are pushed to, {@link #DEFAULT_REMOTE} for the one that git would push
     *     to; null for none
     * @param tagging whether it is tagged at once
     * @param signatures what is signed
     */
    public record Manner(@Nullable String push, Tagging tagging, Signatures signatures) {
        /** Stands for the remote that git would push to. */
        public static final String DEFAULT_REMOTE = "default";

        /** Nothing is pushed, the version is tagged, and signed as git's configuration says. */
        public static final Manner DEFAULT = new Manner(null, Tagging.TAGGED, Signatures.AS_CONFIGURED);
    }

    /** Whether a version is tagged at once. */
    public enum Tagging {
        TAGGED,
        /** Commit and documents alone, for a branch that is merged before it is tagged. */
        PREPARED
    }

    /** What is signed. */
    public enum Signatures {
        AS_CONFIGURED,
        ALL,
        NONE
    }
}
