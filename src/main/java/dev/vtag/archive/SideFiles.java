package dev.vtag.archive;

import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files beside an archive, {@code .sha256} and {@code .json}: each is, to the byte, what the archive makes it. */
final class SideFiles {
    private SideFiles() {}

    /** Adds what is wrong with those that are there. */
    static void compare(Path file, ArchiveReader archive, List<ArchiveProblem> problems) {
        digest(file, problems);
        manifest(ArchiveWriter.sibling(file, ".json"), archive, problems);
    }

    private static void digest(Path file, List<ArchiveProblem> problems) {
        Path side = ArchiveWriter.sibling(file, ".sha256");
        if (!Files.exists(side)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] stated = Files.readAllBytes(side);
            String sha256 = Sha256.of(in);
            if (!new String(stated, java.nio.charset.StandardCharsets.ISO_8859_1).startsWith(sha256 + "  ")) {
                problems.add(new ArchiveProblem(
                        String.valueOf(file.getFileName()),
                        "it is not the file that " + side.getFileName() + " names"));
            } else if (!Arrays.equals(stated, ArchiveWriter.digestLine(sha256, file))) {
                problems.add(new ArchiveProblem(
                        String.valueOf(side.getFileName()), "it has the right digest and another file's name"));
            }
        } catch (IOException e) {
            problems.add(new ArchiveProblem(String.valueOf(side.getFileName()), AtomicFile.reason(e)));
        }
    }

    private static void manifest(Path side, ArchiveReader archive, List<ArchiveProblem> problems) {
        if (!Files.exists(side)) {
            return;
        }
        try (InputStream in = Files.newInputStream(side)) {
            if (!Sha256.of(in).equals(archive.manifestDigest())) {
                problems.add(new ArchiveProblem(
                        String.valueOf(side.getFileName()), "it is not the manifest that the archive holds"));
            }
        } catch (IOException e) {
            problems.add(new ArchiveProblem(String.valueOf(side.getFileName()), AtomicFile.reason(e)));
        }
    }
}
