package dev.vtag.restore;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be restored, and how.
 *
 * @param source where from
 * @param paths git pathspecs, as typed; empty for everything
 * @param target the directory to write to; null for in place
 * @param overwrite what happens to files that are there
 * @param deletion whether what the source lacks is deleted
 * @param records whether the changelog and the versions' documents go back too
 * @param undo whether what was there is stored
 * @param trust how far the source is trusted
 */
public record RestoreRequest(
        RestoreSource source,
        List<String> paths,
        @Nullable Path target,
        Overwrite overwrite,
        Deletion deletion,
        Records records,
        Undo undo,
        Trust trust) {
    public RestoreRequest {
        paths = List.copyOf(paths);
    }

    /** What happens to a file that is there. */
    public enum Overwrite {
        /** It is written again even if it is right. */
        ALWAYS,
        /** It is written if it differs. */
        CHANGED,
        /** It is kept. */
        NEVER
    }

    /** What happens to files that the source lacks. */
    public enum Deletion {
        /** They are kept, and named. */
        NONE,
        /** They are deleted, unless ignored. */
        EXTRA
    }

    /** What happens to the changelog and to the versions' documents. */
    public enum Records {
        /** They go back with everything else. */
        RESTORED,
        /** They stay as they are. */
        KEPT
    }

    /** Whether what is replaced is stored for undo. */
    public enum Undo {
        /** It is; what cannot be stored is not replaced. */
        RECORDED,
        /** It is not. */
        NONE
    }

    /** What happens where something in the source is damaged. */
    public enum Damage {
        /** Nothing is written. */
        REFUSED,
        /** The rest is restored, and what is damaged is named. */
        LEFT_OUT
    }

    /** What an archive may unpack to. */
    public enum Expansion {
        /** No more than archives of real files do. */
        LIMITED,
        /** Anything. */
        UNLIMITED
    }

    /**
     * How far a source is trusted.
     *
     * @param damage what happens where something in it is damaged
     * @param expansion what it may unpack to
     */
    public record Trust(Damage damage, Expansion expansion) {
        /** Damage is refused, and so is what unpacks to far more than it is. */
        public static final Trust DEFAULT = new Trust(Damage.REFUSED, Expansion.LIMITED);
    }

    /** Returns a request with the defaults: in place, only what differs, nothing deleted, undo recorded. */
    public static RestoreRequest of(RestoreSource source, List<String> paths) {
        return new RestoreRequest(
                source, paths, null, Overwrite.CHANGED, Deletion.NONE, Records.RESTORED, Undo.RECORDED, Trust.DEFAULT);
    }
}
