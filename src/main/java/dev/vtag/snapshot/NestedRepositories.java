package dev.vtag.snapshot;

import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.git.WrittenTree;
import dev.vtag.git.config.Submodules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the repositories in a tree that are held by the name of their commit alone. */
public final class NestedRepositories {
    private static final RepoPath MODULES = RepoPath.of(".gitmodules");

    private final ObjectStore objects;

    /** Reads these objects. */
    public NestedRepositories(ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns all of the tree, in order. */
    public List<NestedRepository> in(TreeId tree) {
        List<TreeEntry> found = new ArrayList<>();
        walk(tree.object(), null, RepoPath.ROOT, found);
        return described(tree, found);
    }

    /** Returns all of a tree that was just written, in order. */
    List<NestedRepository> in(WrittenTree written) {
        List<TreeEntry> gitlinks = written.gitlinks();
        return gitlinks == null ? in(written.tree()) : described(written.tree(), gitlinks);
    }

    /** Returns those that another tree has not; only the directories that differ are read. */
    List<NestedRepository> added(TreeId before, TreeId tree) {
        List<TreeEntry> found = new ArrayList<>();
        walk(tree.object(), before.object(), RepoPath.ROOT, found);
        return described(tree, found);
    }

    private void walk(ObjectName now, @Nullable ObjectName before, RepoPath directory, List<TreeEntry> found) {
        if (now.equals(before)) {
            return;
        }
        Map<RepoPath, TreeEntry> old = new HashMap<>();
        if (before != null) {
            objects.children(new TreeId(before)).forEach(entry -> old.put(entry.path(), entry));
        }
        for (TreeEntry entry : objects.children(new TreeId(now))) {
            TreeEntry was = old.get(entry.path());
            RepoPath path = directory.child(entry.path());
            if (entry.mode() == FileMode.TREE) {
                walk(entry.id(), was != null && was.mode() == FileMode.TREE ? was.id() : null, path, found);
            } else if (entry.mode() == FileMode.GITLINK && (was == null || was.mode() != FileMode.GITLINK)) {
                found.add(new TreeEntry(path, entry.mode(), entry.id()));
            }
        }
    }

    private List<NestedRepository> described(TreeId tree, List<TreeEntry> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<RepoPath> submodules = objects.find(tree, MODULES)
                .filter(entry -> entry.mode().isFile())
                .map(entry -> Submodules.paths(objects.read(entry.id())))
                .orElse(Set.of());
        return found.stream()
                .map(entry -> new NestedRepository(
                        entry.path().toString(), entry.id().hex(), submodules.contains(entry.path())))
                .toList();
    }
}
