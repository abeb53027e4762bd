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
import org.jspecify.annotations.Nullable;

/** Answers what the index of a work tree holds, in whatever pieces it is stored. */
public final class IndexQueries {
    private final GitRepository repository;
    private final Path root;
    private final Reading reading;
    private @Nullable GitIndex known;
    private boolean asStored;

    /** When the index is read. */
    private enum Reading {
        EACH_TIME,
        ONCE
    }

    private IndexQueries(GitRepository repository, Path root, Reading reading) {
        this.repository = repository;
        this.root = root;
        this.reading = reading;
    }

    /** Creates the answers for the work tree at {@code root}. */
    public IndexQueries(GitRepository repository, Path root) {
        this(repository, root, Reading.EACH_TIME);
    }

    /** Returns answers that are all of the index as it is when first asked. */
    public static IndexQueries ofOneIndex(GitRepository repository, Path root) {
        return new IndexQueries(repository, root, Reading.ONCE);
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
    public synchronized GitIndex whole() {
        if (reading == Reading.EACH_TIME || known == null) {
            known = read();
        }
        return known;
    }

    /** Returns the index, all of whose work tree vtag can walk; {@link NeedsGit}, with the reason, where it cannot. */
    synchronized GitIndex own() {
        Capability capability = new Capability(repository, root);
        return reading == Reading.ONCE && known != null && asStored ? capability.own(known) : capability.ownIndex();
    }

    private GitIndex read() {
        int idLength = Capability.idLength(repository.config());
        Path file = repository.layout().indexFile();
        GitIndex index = IndexReader.read(file, idLength);
        if (!index.facts().split() && !index.facts().sparse() && index.facts().unknownRequired() == null) {
            asStored = true;
            return index;
        }
        asStored = false;
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
