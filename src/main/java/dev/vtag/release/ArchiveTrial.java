package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ProcessMark;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import java.nio.file.Path;

/** Writes an archive aside, to see whether one that is there holds the same. */
record ArchiveTrial(GitRepository repository, StateDir state, Progress progress) {
    /** Returns whether the commit's archive of that name has that digest. */
    boolean writes(CommitId commit, Path archive, String digest) {
        Path aside = state.scratch().resolve(ProcessMark.ours().text() + "-" + archive.getFileName());
        try {
            return new ArchiveWriter(repository, state, progress)
                    .write(commit, aside)
                    .sha256()
                    .equals(digest);
        } finally {
            ArchiveShelf.delete(aside);
        }
    }
}
