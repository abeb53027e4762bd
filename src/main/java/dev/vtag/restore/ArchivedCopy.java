package dev.vtag.restore;

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
import java.util.Optional;

/** The archive of a commit: it has the files still where git has lost them. */
final class ArchivedCopy {
    private ArchivedCopy() {}

    /** Returns the failure; of damage with the command that restores from the commit's archive, where one is intact. */
    static VtagException naming(GitRepository repository, RestoreSource source, VtagException failure) {
        Optional<CommitId> commit = SourceCommit.of(source);
        if (failure.kind() != ErrorKind.CORRUPT || commit.isEmpty()) {
            return failure;
        }
        return find(repository, commit.get())
                .map(file -> new VtagException(
                        failure.kind(),
                        failure.getMessage(),
                        failure.hint().map(hint -> hint + "\n").orElse("") + "its archive is intact: vtag restore "
                                + ShellWord.of(typed(repository, file)),
                        failure))
                .orElse(failure);
    }

    private static Optional<Path> find(GitRepository repository, CommitId commit) {
        try {
            return ArchiveShelf.of(repository).all().stream()
                    .filter(file -> isIntact(file, commit))
                    .findFirst();
        } catch (VtagException e) {
            // The damage is what has to be told, not that the shelf cannot be looked at.
            return Optional.empty();
        }
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
