package dev.vtag.git.worktree;

import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.git.TreeId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes with git the trees that an index holds: of what is staged, and of each side of a conflict. */
final class GitIndexTrees {
    private final GitRepository repository;
    private final Layout layout;
    private final Path root;

    GitIndexTrees(GitRepository repository, Path root) {
        this.repository = repository;
        this.layout = repository.layout();
        this.root = root;
    }

    /** Returns the tree of each side of a conflict; empty where there is none. */
    SortedMap<Integer, TreeId> stages(IndexedGit indexed) {
        Map<Integer, List<byte[]>> entries = new TreeMap<>();
        for (byte[] record : indexed.records("ls-files", "-u", "-z")) {
            // "mode id stage TAB path"
            int tab = indexOf(record, '\t');
            int stage = record[tab - 1] - '0';
            byte[] resolved = record.clone();
            resolved[tab - 1] = '0';
            entries.computeIfAbsent(stage, ignored -> new ArrayList<>()).add(resolved);
        }
        SortedMap<Integer, TreeId> trees = new TreeMap<>();
        entries.forEach((stage, records) -> trees.put(stage, treeOf(records)));
        return trees;
    }

    /** Returns the tree of what is staged, unmerged paths left out. */
    TreeId resolved(IndexedGit indexed, boolean merged) {
        if (merged) {
            return writeTree(indexed);
        }
        try (PrivateIndex copy = PrivateIndex.copyOf(layout.indexFile(), repository)) {
            IndexedGit git = new IndexedGit(repository, root, copy.file());
            List<byte[]> paths = new ArrayList<>();
            for (byte[] record : git.records("ls-files", "-u", "-z")) {
                paths.add(Arrays.copyOfRange(record, indexOf(record, '\t') + 1, record.length));
            }
            requireDone(git.feed(IndexedGit.joined(paths), List.of("update-index", "-z", "--force-remove", "--stdin")));
            return writeTree(git);
        }
    }

    /** Returns the tree of an index without conflicts. */
    static TreeId writeTree(IndexedGit indexed) {
        GitCommand.Result result = indexed.run("write-tree");
        requireDone(result);
        return TreeId.of(new String(result.out(), StandardCharsets.US_ASCII).strip());
    }

    private TreeId treeOf(List<byte[]> records) {
        try (PrivateIndex index = PrivateIndex.empty(repository)) {
            IndexedGit git = new IndexedGit(repository, root, index.file());
            requireDone(git.feed(IndexedGit.joined(records), List.of("update-index", "-z", "--index-info")));
            return writeTree(git);
        }
    }

    private static void requireDone(GitCommand.Result result) {
        if (result.exit() != 0) {
            throw Refusals.of(result.err());
        }
    }

    private static int indexOf(byte[] bytes, char c) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        throw new IllegalStateException("git listed an unmerged path without a name");
    }
}
