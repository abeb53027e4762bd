package dev.vtag.erasure;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Layout;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes what commits kept for the changelog's next entry, which holds whole files of metrics. */
final class DraftEraser {
    private DraftEraser() {}

    /** Deletes it in every work tree; the next commit keeps it anew. */
    static void delete(Layout layout) {
        Path common = layout.commonDir();
        delete(common, common);
        Path others = common.resolve("worktrees");
        if (!Files.isDirectory(others)) {
            return;
        }
        try (DirectoryStream<Path> gitDirs = Files.newDirectoryStream(others)) {
            for (Path gitDir : gitDirs) {
                delete(gitDir, common);
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot look into " + others + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }

    private static void delete(Path gitDir, Path common) {
        AtomicFile.delete(new StateDir(gitDir, common).changelogDraft());
    }
}
