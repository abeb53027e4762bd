package dev.vtag.restore;

/** The words for the kinds of source, and the commit each stands for. */
final class SourceKind implements RestoreSource.Visitor<String> {
    private static final SourceKind WORDS = new SourceKind();

    private SourceKind() {}

    /** Returns version, snapshot, revision or archive. */
    static String of(RestoreSource source) {
        return source.accept(WORDS);
    }

    @Override
    public String version(RestoreSource.OfVersion version) {
        return "version";
    }

    @Override
    public String snapshot(RestoreSource.OfSnapshot snapshot) {
        return "snapshot";
    }

    @Override
    public String revision(RestoreSource.OfRevision revision) {
        return "revision";
    }

    @Override
    public String archive(RestoreSource.OfArchive archive) {
        return "archive";
    }
}
