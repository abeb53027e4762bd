package dev.vtag.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tagging a prepared version will do, or did.
 *
 * @param state what has come of it
 * @param version the version
 * @param commit the commit that the tag names
 * @param signature the tag's signature: {@code none}, {@code openpgp}, {@code ssh} or {@code x509}
 * @param archive the archive's name in the directory of archives
 * @param agreed what was found to agree
 * @param doubts what differs, or could not be compared
 * @param pushed the remote that the tag is pushed to; null where it is not pushed
 * @param said what that remote said, by lines
 */
public record TagReport(
        State state,
        String version,
        String commit,
        String signature,
        String archive,
        List<String> agreed,
        List<String> doubts,
        @Nullable String pushed,
        List<String> said) {
    public TagReport {
        agreed = List.copyOf(agreed);
        doubts = List.copyOf(doubts);
        said = List.copyOf(said);
    }

    /** What has come of it. */
    public enum State {
        PLANNED,
        TAGGED
    }
}
