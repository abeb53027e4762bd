package dev.vtag.git.worktree;

import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.git.index.GitIndex;
import dev.vtag.git.index.IndexReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Answers what the index of a work tree holds, in whatever pieces it is stored. */
public final class IndexQueries {
    private final GitRepository repository;
    private final Path root;

    /** Creates the answers for the work tree at {@code root}. */
    public IndexQueries(GitRepository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    /** Returns the entries of these paths in the index, all stages, in order. */
    public List<IndexEntry> entries(Predicate<RepoPath> paths) {
        GitIndex index = whole();
        List<IndexEntry> entries = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) {
            if (paths.test(index.path(i))) {
                entries.add(index.entry(i));
            }
        }
        return entries;
    }

    /** Returns the index, whole: parts that are split off, or folded into one entry, are brought in by git. */
    public GitIndex whole() {
        int idLength = Capability.idLength(repository.config());
        Path file = repository.layout().indexFile();
        GitIndex index = IndexReader.read(file, idLength);
        if (!index.facts().split() && !index.facts().sparse() && index.facts().unknownRequired() == null) {
            return index;
        }
        try (PrivateIndex copy = PrivateIndex.copyOf(file, repository)) {
            GitCommand.Result result = new IndexedGit(repository, root, copy.file())
                    .run("-c", "index.sparse=false", "update-index", "--no-split-index", "--force-write-index");
            if (result.exit() != 0) {
                throw Refusals.of(result.err());
            }
            return IndexReader.read(copy.file(), idLength);
        }
    }
}
