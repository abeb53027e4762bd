package dev.vtag.restore;

import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.ignore.PathKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory of a source whose tree is lost: how many files that are, the index may know. */
final class LostDirectory {
    private LostDirectory() {}

    /** Returns for each such directory how many files of it were asked for, where the index has exactly its tree. */
    static Map<RepoPath, Integer> counted(GitRepository repository, SourceTree source, PathSelection selection) {
        Map<RepoPath, Integer> counted = new HashMap<>();
        if (source.unreadable().isEmpty() || repository.layout().workTree().isEmpty()) {
            return counted;
        }
        List<IndexEntry> index = repository.workTree().indexEntries();
        source.unreadable().forEach((directory, tree) -> {
            List<IndexEntry> below = index.stream()
                    .filter(entry -> entry.path().isWithin(directory))
                    .toList();
            if (name(repository, directory, below).equals(Optional.of(tree))) {
                counted.put(directory, (int) below.stream()
                        .filter(entry -> selection.matches(entry.path(), kind(entry)))
                        .count());
            }
        });
        return counted;
    }

    private static PathKind kind(IndexEntry entry) {
        return entry.mode() == FileMode.GITLINK ? PathKind.DIRECTORY : PathKind.FILE;
    }

    private static Optional<ObjectName> name(GitRepository repository, RepoPath directory, List<IndexEntry> below) {
        boolean plain = below.stream().allMatch(entry -> entry.stage() == 0 && entry.mode() != FileMode.TREE);
        return below.isEmpty() || !plain
                ? Optional.empty()
                : Optional.of(repository
                        .objects()
                        .nameTree(below.stream()
                                .map(entry -> new TreeEntry(entry.path().below(directory), entry.mode(), entry.id()))
                                .toList())
                        .object());
    }
}
