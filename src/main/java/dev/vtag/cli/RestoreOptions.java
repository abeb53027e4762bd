package dev.vtag.cli;

import dev.vtag.config.VtagConfig;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.restore.RestoreRequest;
import dev.vtag.restore.RestoreSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a restore treats what is there. */
final class RestoreOptions {
    @Option(
            names = "--target",
            paramLabel = "DIR",
            description = "Write to DIR/PATH instead of in place; DIR is made where it is missing.")
    private @Nullable Path target;

    @Option(
            names = "--delete",
            description =
                    "Also delete what the source lacks under the given paths, tracked or untracked, never ignored.")
    private boolean delete;

    @Option(
            names = "--overwrite",
            paramLabel = "WHICH",
            description = "What is done to files that are there: always, changed (the default) or never.")
    private RestoreRequest.Overwrite overwrite = RestoreRequest.Overwrite.CHANGED;

    @Option(names = "--keep-records", description = "Leave the changelog and .vtag/versions as they are.")
    private boolean keepRecords;

    @Option(names = "--no-undo", description = "Store nothing for undo; also replaces what cannot be stored.")
    private boolean noUndo;

    @Option(
            names = "--keep-going",
            description = "Restore what is intact of a damaged source and name the rest, with exit code 6.")
    private boolean keepGoing;

    @Option(
            names = "--no-size-limit",
            description = "Unpack an archive of more than 1 GiB even if that is more than 200 times its own size.")
    private boolean noSizeLimit;

    @Option(
            names = "--artifacts",
            description =
                    "Bring back the version's artefacts, and only them. What they replace is kept outside git, and vtag undo"
                            + " brings it back.")
    private boolean artifacts;

    /** Whether artefacts are restored, not the tree. */
    boolean artifacts() {
        return artifacts;
    }

    /** A vtag.yml with a mistake keeps nobody from files: only what its settings protect waits for it to be mended. */
    VtagConfig settings(Session session) {
        return delete || keepRecords ? session.config() : session.configOrDefaults("restore");
    }

    /** Returns the request that these options make of a source and paths. */
    RestoreRequest request(RestoreSource source, List<String> paths, Path here) {
        Path directory = target == null ? null : here.resolve(target).normalize();
        if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new VtagException(
                    ErrorKind.CONFLICT, "the target " + target + " is no directory", "name one, or one to be made");
        }
        return new RestoreRequest(
                source,
                paths,
                directory,
                overwrite,
                delete ? RestoreRequest.Deletion.EXTRA : RestoreRequest.Deletion.NONE,
                keepRecords ? RestoreRequest.Records.KEPT : RestoreRequest.Records.RESTORED,
                noUndo ? RestoreRequest.Undo.NONE : RestoreRequest.Undo.RECORDED,
                new RestoreRequest.Trust(
                        keepGoing ? RestoreRequest.Damage.LEFT_OUT : RestoreRequest.Damage.REFUSED,
                        noSizeLimit ? RestoreRequest.Expansion.UNLIMITED : RestoreRequest.Expansion.LIMITED));
    }
}
