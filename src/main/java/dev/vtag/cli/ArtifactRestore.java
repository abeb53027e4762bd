package dev.vtag.cli;

import dev.vtag.artifact.ArtifactRequest;
import dev.vtag.artifact.ArtifactRestoreResult;
import dev.vtag.artifact.ArtifactRestorer;
import dev.vtag.artifact.ArtifactStore;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionManifest;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.restore.RestoreRequest;
import dev.vtag.restore.RestoreSource;
import dev.vtag.view.ArtifactRestoreView;
import java.util.List;

/** {@code vtag restore VERSION --artifacts}: brings back what git has not. */
final class ArtifactRestore {
    /** Whether anything is written. */
    enum Mode {
        RESTORE,
        PREVIEW
    }

    private final Session session;

    ArtifactRestore(Session session) {
        this.session = session;
    }

    int run(RestoreRequest request, Mode mode) {
        if (!(request.source() instanceof RestoreSource.OfVersion version)) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    request.source().name() + " is no version, and only versions have artefacts",
                    "vtag versions");
        }
        if (request.deletion() != RestoreRequest.Deletion.NONE
                || request.records() != RestoreRequest.Records.RESTORED) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "--artifacts restores artefacts alone; --delete and --keep-records are for the tree",
                    "restore the tree by a command of its own: vtag restore " + version.version());
        }
        if (request.trust().damage() == RestoreRequest.Damage.LEFT_OUT) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "--artifacts names every artefact that is damaged and restores the others; --keep-going is for the tree",
                    "leave it out");
        }
        if (request.undo() == RestoreRequest.Undo.NONE) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "--artifacts always keeps what it replaces; --no-undo is for the tree",
                    "leave it out; what undo keeps is let go of by: vtag forget --path PATH");
        }
        ArtifactRequest wanted = new ArtifactRequest(
                version.version(),
                chosen(version, request),
                request.paths(),
                request.target(),
                request.overwrite() == RestoreRequest.Overwrite.NEVER
                        ? ArtifactRequest.Overwrite.KEPT
                        : ArtifactRequest.Overwrite.REPLACED);
        ArtifactRestorer restorer = new ArtifactRestorer(
                ArtifactStore.of(session.repository(), session.console().progress()), session.site());
        boolean preview = mode == Mode.PREVIEW;
        ArtifactRestoreResult result = preview ? restorer.preview(wanted) : restorer.restore(wanted);
        ArtifactRestoreView view = new ArtifactRestoreView(ArtifactRestoreView.Tense.valueOf(mode.name()));
        session.tell(Session.Manner.of(preview), result, view);
        boolean kept = result.files().stream().anyMatch(file -> file.action() == ArtifactRestoreResult.Action.KEPT);
        return kept ? ErrorKind.CONFLICT.exitCode() : 0;
    }

    private List<Artifact> chosen(RestoreSource.OfVersion version, RestoreRequest request) {
        List<Artifact> all = new VersionCatalogue(session.repository())
                .manifest(version.version(), version.commit())
                .map(VersionManifest::artefacts)
                .orElse(List.of());
        if (all.isEmpty()) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    version.version() + " was released without artefacts",
                    "what it has: vtag restore " + version.version());
        }
        Pathspec pathspec = Pathspec.parse(
                request.paths(),
                session.repository().layout().prefix(),
                session.root(),
                session.environment().variables());
        List<Artifact> chosen = all.stream()
                .filter(artifact -> pathspec.matches(artifact.repoPath(), PathKind.FILE))
                .toList();
        if (!pathspec.unmatched().isEmpty()) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "no artefact of " + version.version() + " matches " + String.join(", ", pathspec.unmatched()),
                    "it has: "
                            + String.join(
                                    ", ",
                                    all.stream()
                                            .map(artifact -> artifact.repoPath().toString())
                                            .toList()));
        }
        return chosen;
    }
}
