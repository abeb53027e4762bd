package dev.vtag.restore;

import dev.vtag.git.CommitId;
import dev.vtag.snapshot.Snapshot;
import dev.vtag.version.Version;
import java.nio.file.Path;

/** What a SOURCE on the command line names. */
public sealed interface RestoreSource {
    /** Returns how people call it, such as {@code v5.5.0}. */
    String name();

    /**
     * A version: a tag with its documents.
     *
     * @param version the version
     * @param tag the tag's short name
     * @param commit its commit
     */
    record OfVersion(Version version, String tag, CommitId commit) implements RestoreSource {
        @Override
        public String name() {
            return tag;
        }
    }

    /**
     * A snapshot.
     *
     * @param snapshot the snapshot
     */
    record OfSnapshot(Snapshot snapshot) implements RestoreSource {
        @Override
        public String name() {
            return snapshot.id().text();
        }
    }

    /**
     * Any revision in git's syntax.
     *
     * @param revision as it was typed
     * @param commit its commit
     */
    record OfRevision(String revision, CommitId commit) implements RestoreSource {
        @Override
        public String name() {
            return revision;
        }
    }

    /**
     * An archive file, which needs no repository.
     *
     * @param file the absolute file
     * @param typed as it was typed
     */
    record OfArchive(Path file, String typed) implements RestoreSource {
        @Override
        public String name() {
            return typed;
        }
    }

    /** Returns the answer of the method for this variant. */
    default <T> T accept(Visitor<T> visitor) {
        if (this instanceof OfVersion version) {
            return visitor.version(version);
        }
        if (this instanceof OfSnapshot snapshot) {
            return visitor.snapshot(snapshot);
        }
        if (this instanceof OfRevision revision) {
            return visitor.revision(revision);
        }
        return visitor.archive((OfArchive) this);
    }

    /**
     * One answer for each variant.
     *
     * @param <T> the answer's type
     */
    interface Visitor<T> {
        /** Answers for a version. */
        T version(OfVersion version);

        /** Answers for a snapshot. */
        T snapshot(OfSnapshot snapshot);

        /** Answers for a revision. */
        T revision(OfRevision revision);

        /** Answers for an archive. */
        T archive(OfArchive archive);
    }
}
