package dev.vtag.git.worktree;

import dev.vtag.git.EngineChoice;
import dev.vtag.git.GitCommand;
import dev.vtag.git.Layout;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeId;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The git engine: {@code git add -A && git write-tree} on a private copy of the index. Slower than vtag's own walk by
 * two or three processes, and right wherever git is.
 */
public final class GitTreeWriter {
    private final Layout layout;
    private final Path root;
    private final GitCommand git;
    private final SparseCheckout sparse;

    /** Whether the work tree holds only a part of what is tracked. */
    public enum SparseCheckout {
        OFF,
        ON
    }

    /** Creates the engine of the work tree at {@code root}. */
    public GitTreeWriter(Layout layout, Path root, GitCommand git, SparseCheckout sparse) {
        this.layout = layout;
        this.root = root;
        this.git = git;
        this.sparse = sparse;
    }

    /** Writes the trees; REFUSED, with the cure, where git itself refuses. */
    public WrittenTree write(TreeLimits limits, EngineChoice choice) {
        try (PrivateIndex index = PrivateIndex.copyOf(layout.indexFile(), layout.gitDir())) {
            IndexedGit indexed = new IndexedGit(git, root, index.file());
            GitIndexTrees trees = new GitIndexTrees(git, layout, root);
            SortedMap<Integer, TreeId> stages = trees.stages(indexed);
            TreeId indexTree = trees.resolved(indexed, stages.isEmpty());
            List<SkippedPath> skipped = new ArrayList<>();
            if (!limits.equals(TreeLimits.NONE)) {
                skipped.addAll(SizeGuard.beyond(limits, newFiles(indexed)));
            }
            add(indexed, skipped);
            TreeId tree = GitIndexTrees.writeTree(indexed);
            skipped.sort(Comparator.comparing(SkippedPath::path));
            return new WrittenTree(tree, indexTree, stages, choice, skipped);
        }
    }

    private List<NewFile> newFiles(IndexedGit indexed) {
        List<NewFile> files = new ArrayList<>();
        for (RepoPath path : indexed.paths("ls-files", "-o", "--exclude-standard", "-z")) {
            // A nested repository is listed with a slash at its end and costs nothing.
            if (path.byteAt(path.length() - 1) != '/') {
                files.add(new NewFile(path, Unreadable.fileSize(path.under(root))));
            }
        }
        return files;
    }

    /** Adds everything but what is skipped; what turns out to be unreadable is skipped, too. */
    private void add(IndexedGit indexed, List<SkippedPath> skipped) {
        GitCommand.Result result = indexed.feed(pathspec(skipped), addCommand());
        if (result.exit() != 0) {
            List<SkippedPath> unreadable = new Unreadable(root).among(changed(indexed, skipped));
            if (unreadable.isEmpty()) {
                throw Refusals.of(result.err());
            }
            skipped.addAll(unreadable);
            result = indexed.feed(pathspec(skipped), addCommand());
            if (result.exit() != 0) {
                throw Refusals.of(result.err());
            }
        }
        skipped.addAll(Unreadable.directories(result.err()));
    }

    private List<RepoPath> changed(IndexedGit indexed, List<SkippedPath> skipped) {
        List<RepoPath> paths =
                new ArrayList<>(indexed.paths("ls-files", "-m", "-o", "--exclude-standard", "--deduplicate", "-z"));
        skipped.forEach(path -> paths.remove(path.path()));
        return paths;
    }

    private List<String> addCommand() {
        List<String> command = new ArrayList<>(List.of("-c", "add.ignoreErrors=false", "add", "-A"));
        if (sparse == SparseCheckout.ON) {
            command.add("--sparse");
        }
        command.addAll(List.of("--pathspec-from-file=-", "--pathspec-file-nul"));
        return command;
    }

    private static byte[] pathspec(List<SkippedPath> skipped) {
        List<byte[]> specs = new ArrayList<>();
        specs.add(":/".getBytes(StandardCharsets.US_ASCII));
        for (SkippedPath path : skipped) {
            byte[] magic = ":(exclude,literal,top)".getBytes(StandardCharsets.US_ASCII);
            byte[] spec = java.util.Arrays.copyOf(magic, magic.length + path.path().length());
            System.arraycopy(path.path().bytes(), 0, spec, magic.length, path.path().length());
            specs.add(spec);
        }
        return IndexedGit.joined(specs);
    }
}
