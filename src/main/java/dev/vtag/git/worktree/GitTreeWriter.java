package dev.vtag.git.worktree;

import dev.vtag.git.EngineChoice;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeId;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The git engine: {@code git add -A && git write-tree} on a private copy of the index. Slower than vtag's own walk by
 * two or three processes, and right wherever git is.
 */
final class GitTreeWriter {
    private final GitRepository repository;
    private final Path root;

    GitTreeWriter(GitRepository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    /** Writes the trees; REFUSED, with the cure, where git itself refuses. */
    WrittenTree write(TreeLimits limits, EngineChoice choice, Progress progress) {
        Layout layout = repository.layout();
        try (Task task = progress.begin("Adding the work tree with git", Unit.FILES, Progress.UNKNOWN);
                PrivateIndex index = PrivateIndex.copyOf(layout.indexFile(), repository)) {
            IndexedGit indexed = new IndexedGit(repository, root, index.file());
            GitIndexTrees trees = new GitIndexTrees(repository, root);
            SortedMap<Integer, TreeId> stages = trees.stages(indexed);
            TreeId indexTree = trees.resolved(indexed, stages.isEmpty());
            List<NewFile> newFiles = newFiles(indexed);
            List<SkippedPath> skipped = new ArrayList<>(SizeGuard.beyond(limits, newFiles));
            add(indexed, skipped, newFiles.size());
            TreeId tree = GitIndexTrees.writeTree(indexed);
            task.advance(newFiles.size());
            skipped.sort((a, b) -> a.path().compareTo(b.path()));
            return new WrittenTree(tree, indexTree, stages, choice, skipped, null);
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

    /**
     * Adds everything but what is skipped; what turns out to be unreadable is skipped, too. Git stops at a file that went away
     * or became a directory since it looked, so it is asked once more in any case.
     */
    private void add(IndexedGit indexed, List<SkippedPath> skipped, int newFiles) {
        GitCommand.Result result = indexed.feed(pathspec(skipped), addCommand(skipped, newFiles));
        if (result.exit() != 0) {
            skipped.addAll(new Unreadable(root).among(changed(indexed, skipped)));
            result = indexed.feed(pathspec(skipped), addCommand(skipped, newFiles));
            if (result.exit() != 0) {
                throw Refusals.of(result.err());
            }
        }
        skipped.addAll(Unreadable.directories(result.err()));
    }

    private static Set<RepoPath> changed(IndexedGit indexed, List<SkippedPath> skipped) {
        Set<RepoPath> paths = new LinkedHashSet<>(indexed.paths("ls-files", "-m", "-o", "--exclude-standard", "-z"));
        skipped.forEach(path -> paths.remove(path.path()));
        return paths;
    }

    private List<String> addCommand(List<SkippedPath> skipped, int newFiles) {
        List<String> command = new ArrayList<>(List.of("-c", "add.ignoreErrors=false"));
        if (newFiles >= ObjectStore.PACKED) {
            // What git takes for a big file it streams into a pack; so many loose objects would provoke its gc.
            command.addAll(List.of("-c", "core.bigFileThreshold=1"));
        }
        command.addAll(List.of("add", "-A"));
        if (repository.config().bool("core.sparsecheckout", false)) {
            command.add("--sparse");
        }
        if (!skipped.isEmpty()) {
            command.addAll(List.of("--pathspec-from-file=-", "--pathspec-file-nul"));
        }
        return command;
    }

    private static byte[] pathspec(List<SkippedPath> skipped) {
        if (skipped.isEmpty()) {
            return new byte[0];
        }
        List<byte[]> specs = new ArrayList<>();
        specs.add(":/".getBytes(StandardCharsets.US_ASCII));
        for (SkippedPath path : skipped) {
            byte[] magic = ":(exclude,literal,top)".getBytes(StandardCharsets.US_ASCII);
            byte[] spec = Arrays.copyOf(magic, magic.length + path.path().length());
            System.arraycopy(
                    path.path().bytes(), 0, spec, magic.length, path.path().length());
            specs.add(spec);
        }
        return IndexedGit.joined(specs);
    }
}
