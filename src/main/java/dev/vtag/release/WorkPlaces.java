package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRecord.FileRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a release writes its files: looked at while nothing has been changed yet. */
final class WorkPlaces {
    private WorkPlaces() {}

    /** Throws ENVIRONMENT where one of the files cannot get its place below the root. */
    static void requireWritable(Path root, List<FileRecord> files) {
        for (FileRecord file : files) {
            Path directory = nearest(file.repoPath().under(root), root);
            if (Files.isDirectory(directory) && !Files.isWritable(directory)) {
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        "cannot write " + file.path() + ": " + directory
                                + " may not be written to; nothing was changed",
                        "chmod u+w " + ShellWord.of(directory.toString()));
            }
        }
    }

    private static Path nearest(Path file, Path root) {
        Path at = file.getParent();
        while (at != null && !at.equals(root) && !Files.exists(at)) {
            at = at.getParent();
        }
        return at == null ? root : at;
    }
}
