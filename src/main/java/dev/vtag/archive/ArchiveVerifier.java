package dev.vtag.archive;

import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Compares an archive with its own digests: every member's name, mode and content, and the file beside it. */
public final class ArchiveVerifier {
    private final Progress progress;

    public ArchiveVerifier(Progress progress) {
        this.progress = progress;
    }

    /**
     * Verifies the members that {@code sample} accepts; all of them, and the archive as a whole with the files
     * beside it that are there, where it accepts everything. An archive that can't be opened is CORRUPT.
     */
    public ArchiveReport verify(Path file, Predicate<ManifestEntry> sample) {
        return verify(file, file.toString(), sample);
    }

    /** Verifies an archive that messages call {@code name}: as the user typed it. */
    public ArchiveReport verify(Path file, String name, Predicate<ManifestEntry> sample) {
        List<ArchiveProblem> problems = new ArrayList<>();
        try (ArchiveReader archive = ArchiveReader.open(file, name)) {
            Manifest manifest = archive.manifest();
            List<ManifestEntry> chosen =
                    manifest.files().stream().filter(sample).toList();
            boolean whole = chosen.size() == manifest.files().size();
            long bytes = chosen.stream().mapToLong(ManifestEntry::size).sum();
            try (Task task = progress.begin("Verifying " + file.getFileName(), Unit.BYTES, bytes)) {
                contents(archive, chosen, problems, task);
            }
            if (whole && problems.isEmpty()) {
                archive.compare(problems);
                SideFiles.compare(file, archive, problems);
            }
            return new ArchiveReport(name, manifest.commit(), manifest.tree(), chosen.size(), bytes, problems);
        }
    }

    private static void contents(
            ArchiveReader archive, List<ManifestEntry> entries, List<ArchiveProblem> problems, Task task) {
        byte[] buffer = new byte[1 << 16];
        for (ManifestEntry entry : entries) {
            if (!entry.fileMode().isFile()) {
                if (entry.fileMode() == FileMode.SYMLINK
                        && !Sha256.of(entry.linkTarget().bytes()).equals(entry.sha256())) {
                    problems.add(
                            new ArchiveProblem(entry.repoPath().toString(), "its target is not what was archived"));
                }
                continue;
            }
            try (InputStream in = archive.open(entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    task.advance(n);
                }
            } catch (VtagException | IOException e) {
                problems.add(new ArchiveProblem(entry.repoPath().toString(), "its content is damaged"));
            }
        }
    }
}
