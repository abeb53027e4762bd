package dev.vtag.restore;

import dev.vtag.config.VtagConfig;
import dev.vtag.operation.Operation;
import dev.vtag.operation.OperationRunner;
import dev.vtag.operation.Outcome;
import dev.vtag.operation.Site;
import dev.vtag.operation.UndoRecord;
import dev.vtag.operation.UnloggedRunner;
import dev.vtag.store.StateLock;
import java.nio.file.Path;
import java.util.List;

/** Restores files from a source: plans, and carries out exactly that plan so that it can be undone. */
public final class Restorer {
    private static final int NEAREST = 3;

    private final Site site;
    private final VtagConfig config;

    /** Creates a restorer for the repository's work tree. */
    public Restorer(Site site, VtagConfig config) {
        this.site = site;
        this.config = config;
    }

    /** Returns what {@link #restore} would do, and does nothing. */
    public RestoreResult preview(RestoreRequest request) {
        try (Prepared prepared = preparer(recording(request)).prepare(request)) {
            return prepared.report().preview();
        }
    }

    /**
     * Restores.
     *
     * <p>CONFLICT where an earlier operation was interrupted. Where the git directory may only be read, a restore to another
     * directory brings what is missing there, and cannot be undone. Paths that changed meanwhile or cannot be recorded are kept and
     * named in the result, which then is incomplete.
     */
    public RestoreResult restore(RestoreRequest request) {
        if (recording(request) == Recording.IMPOSSIBLE) {
            try (Prepared prepared = preparer(Recording.IMPOSSIBLE).prepare(request)) {
                Outcome outcome = new UnloggedRunner(site.progress())
                        .run(prepared.place().tree(), prepared.plan().steps(), prepared.seen());
                return prepared.report().done(outcome);
            }
        }
        try (StateLock lock =
                StateLock.acquire(site.state().lock(), "restore", site.state().sharing())) {
            site.interruptions().refuse();
            try (Prepared prepared = preparer(Recording.POSSIBLE).prepare(request)) {
                return carryOut(request, prepared);
            }
        }
    }

    /** What is written elsewhere needs a repository to read from alone. */
    private Recording recording(RestoreRequest request) {
        return request.target() != null && !site.state().isWritable() ? Recording.IMPOSSIBLE : Recording.POSSIBLE;
    }

    private RestorePreparer preparer(Recording recording) {
        return new RestorePreparer(site.repository(), config, site.clock(), site.progress(), recording);
    }

    private RestoreResult carryOut(RestoreRequest request, Prepared prepared) {
        UndoRecord.Contents contents = request.undo() == RestoreRequest.Undo.RECORDED
                ? UndoRecord.Contents.STORED
                : UndoRecord.Contents.DIGESTS;
        Path target = request.target() == null ? null : prepared.place().tree().root();
        Operation.Draft draft = new Operation.Draft("restore", prepared.report().summary(), target, null, null);
        Outcome outcome = new OperationRunner(site)
                .run(new OperationRunner.Job(
                        draft,
                        prepared.place().tree(),
                        prepared.plan().steps(),
                        List.of(),
                        contents,
                        List.of(),
                        prepared.seen()));
        return prepared.report().done(outcome);
    }
}
