package dev.vtag.restore;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ArchiveReport;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveVerifier;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The archive of a commit: it has the files still where git has lost them. */
final class ArchivedCopy {
    private ArchivedCopy() {}

    /** Returns the failure; of damage with the command that restores from the commit's archive, or what is intact of that. */
    static VtagException naming(GitRepository repository, RestoreSource source, VtagException failure) {
        Optional<CommitId> commit = SourceCommit.of(source);
        if (failure.kind() != ErrorKind.CORRUPT || commit.isEmpty()) {
            return failure;
        }
        return hint(repository, commit.get())
                .map(archive -> new VtagException(
                        failure.kind(),
                        failure.getMessage(),
                        failure.hint().map(hint -> hint + "\n").orElse("") + archive,
                        failure))
                .orElse(failure);
    }

    private static Optional<String> hint(GitRepository repository, CommitId commit) {
        try {
            List<Path> all = ArchiveShelf.of(repository).all();
            return all.stream()
                    .filter(file -> isIntact(file, commit))
                    .map(file -> "its archive is intact: " + command(repository, file))
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(file -> isOf(file, commit))
                            .map(file -> "what is intact of its archive comes back: " + command(repository, file)
                                    + " --keep-going")
                            .findFirst());
        } catch (VtagException e) {
            // The damage is what has to be told, not that the shelf cannot be looked at.
            return Optional.empty();
        }
    }

    private static boolean isOf(Path file, CommitId commit) {
        try (ArchiveReader reader = open(file)) {
            return reader.manifest().commit().equals(commit.hex());
        } catch (VtagException e) {
            return false;
        }
    }

    private static ArchiveReader open(Path file) {
        try {
            return ArchiveReader.open(file);
        } catch (VtagException e) {
            return ArchiveReader.beside(file, file.toString()).orElseThrow(() -> e);
        }
    }

    private static String command(GitRepository repository, Path file) {
        return "vtag restore " + ShellWord.of(typed(repository, file));
    }

    private static boolean isIntact(Path file, CommitId commit) {
        try {
            // First only what it says it is: the shelf may hold many.
            ArchiveVerifier verifier = new ArchiveVerifier(Progress.NONE);
            ArchiveReport said = verifier.verify(file, entry -> false);
            return said.commit().equals(commit.hex())
                    && verifier.verify(file, entry -> true).sound();
        } catch (VtagException e) {
            return false;
        }
    }

    private static String typed(GitRepository repository, Path file) {
        Path root = repository.workTree().root();
        return repository.layout().prefix().isRoot() && file.startsWith(root)
                ? root.relativize(file).toString()
                : file.toString();
    }
}
