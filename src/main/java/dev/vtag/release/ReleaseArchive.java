package dev.vtag.release;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.archive.FileDigest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectType;
import dev.vtag.git.Ref;
import dev.vtag.progress.Progress;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Journal;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A release's archive. All work trees share the shelf, so that a name says nothing of whose it is: the digest does, and is
 * in the journal before the archive has its name.
 */
final class ReleaseArchive {
    private static final String ARCHIVED = "archive ";

    private final GitRepository repository;
    private final StateDir state;
    private final Progress progress;
    private final ReleaseObserver observer;
    private final ReleaseRecord record;
    private final ArchiveShelf shelf;

    ReleaseArchive(
            GitRepository repository,
            StateDir state,
            Progress progress,
            ReleaseObserver observer,
            ReleaseRecord record,
            ArchiveShelf shelf) {
        this.repository = repository;
        this.state = state;
        this.progress = progress;
        this.observer = observer;
        this.record = record;
        this.shelf = shelf;
    }

    /** Writes it unless it is there, and returns its digest; CONFLICT where another is there. */
    String write(String name, Journal journal, List<String> done) {
        Path file = shelf.directory().resolve(name);
        List<String> ours = digests(done);
        if (Files.exists(file)) {
            String digest = FileDigest.sha256(file);
            // One with the same bytes was there before, and outlives an abort.
            if (ours.contains(digest)
                    || new ArchiveTrial(repository, state, progress).writes(record.commitId(), file, digest)) {
                return digest;
            }
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    "there is an archive " + name + " already, which this release did not write",
                    "look at it: ls -l " + file + "*");
        }
        clear(name);
        observer.reached("archive");
        String digest = new ArchiveWriter(repository, state, progress)
                .writeNew(record.commitId(), file, sha256 -> {
                    requireAsTagged(name, sha256, ours, done);
                    observer.reached("archive mark");
                    journal.mark(ARCHIVED + sha256);
                    observer.reached("archive name");
                })
                .sha256();
        observer.reached("archived");
        return digest;
    }

    /** Another vtag may write other bytes; the tag names the ones that there were. */
    private static void requireAsTagged(String name, String sha256, List<String> ours, List<String> done) {
        if (ReleaseJob.tagged(done).isPresent() && !ours.contains(sha256)) {
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    "the archive " + name + " is gone, and this vtag writes other bytes than the tag names",
                    "vtag release --abort");
        }
    }

    /** Only an archive of that format has that digest; tar.zst goes without saying. */
    String trailers(String digest) {
        ArchiveFormat format =
                ArchiveFormat.ofName(String.valueOf(record.archive())).orElse(ArchiveFormat.TAR_ZST);
        return trailer(digest)
                + (format == ArchiveFormat.TAR_ZST ? "" : "Vtag-Archive-Format: " + format.text() + "\n");
    }

    private static String trailer(String digest) {
        return "Vtag-Archive-Sha256: " + digest + "\n";
    }

    /** Deletes it, its side files and what a killed writer left of them: only what the journal says this release wrote. */
    void takeBack(String name, List<String> done) {
        Path file = shelf.directory().resolve(name);
        List<String> ours = digests(done);
        // Where the archive is not there, its side files alone may be; the digest is in the journal before they are.
        boolean isOurs = !ours.isEmpty() && (!Files.exists(file) || isOurs(FileDigest.sha256(file), ours));
        if (isOurs) {
            ArchiveShelf.delete(file);
        }
        clear(name);
    }

    /** Deletes what a killed writer left. */
    private void clear(String name) {
        if (!Files.isDirectory(shelf.directory())) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(shelf.directory(), "." + name + ".*tmp")) {
            for (Path leftover : leftovers) {
                AtomicFile.delete(leftover);
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot look into " + shelf.directory() + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }

    /** The same commit gives the same bytes: a tag that was made of it meanwhile keeps them. */
    private boolean isOurs(String digest, List<String> ours) {
        return ours.contains(digest)
                && repository
                        .refs()
                        .find(record.tagRef())
                        .map(Ref::target)
                        .filter(tag -> repository
                                .objects()
                                .type(tag)
                                .filter(ObjectType.TAG::equals)
                                .isPresent())
                        .filter(tag -> repository.objects().tag(tag).message().contains(trailer(digest)))
                        .isEmpty();
    }

    private static List<String> digests(List<String> done) {
        return done.stream()
                .filter(step -> step.startsWith(ARCHIVED))
                .map(step -> step.substring(ARCHIVED.length()))
                .toList();
    }
}
