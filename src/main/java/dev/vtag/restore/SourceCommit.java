package dev.vtag.restore;

import dev.vtag.git.CommitId;
import java.util.Optional;

/** The commit that a source stands for. */
public final class SourceCommit implements RestoreSource.Visitor<Optional<CommitId>> {
    private static final SourceCommit COMMITS = new SourceCommit();

    private SourceCommit() {}

    /** Returns the source's commit; nothing for an archive, which is a file. */
    public static Optional<CommitId> of(RestoreSource source) {
        return source.accept(COMMITS);
    }

    @Override
    public Optional<CommitId> version(RestoreSource.OfVersion version) {
        return Optional.of(version.commit());
    }

    @Override
    public Optional<CommitId> snapshot(RestoreSource.OfSnapshot snapshot) {
        return Optional.of(snapshot.snapshot().commit());
    }

    @Override
    public Optional<CommitId> revision(RestoreSource.OfRevision revision) {
        return Optional.of(revision.commit());
    }

    @Override
    public Optional<CommitId> archive(RestoreSource.OfArchive archive) {
        return Optional.empty();
    }
}
