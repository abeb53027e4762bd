package dev.vtag.git.worktree;

import dev.vtag.git.EngineChoice;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.git.index.GitIndex;
import dev.vtag.git.index.IndexChanges;
import dev.vtag.git.index.TreeAssembler;
import dev.vtag.git.worktree.Found.Tracking;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Java engine: walks, reads what changed, and writes only the trees of directories with a change. */
final class JavaTreeWriter {
    private static final long PIPE_LOOK_MILLIS = 1000;

    private final GitRepository repository;
    private final Path root;
    private final GitIndex index;

    JavaTreeWriter(GitRepository repository, Path root, GitIndex index) {
        this.repository = repository;
        this.root = root;
        this.index = index;
    }

    /** Writes the trees; {@link NeedsGit} where only git gives the right ones. */
    WrittenTree write(TreeLimits limits, EngineChoice choice, Progress progress) {
        Findings findings = new WorkTreeScan(new ScanContext(repository, root, index)).run();
        List<SkippedPath> skipped = new ArrayList<>(findings.skipped());
        skipped.addAll(SizeGuard.beyond(limits, newFiles(findings)));
        try (ObjectSession objects =
                repository.objects().session(findings.found().size())) {
            read(findings, skipped, objects, progress);
            skipped.sort((a, b) -> a.path().compareTo(b.path()));
            TreeAssembler assembler = new TreeAssembler(index, objects);
            TreeId tree = assembler.write(findings.changes());
            TreeId indexTree = assembler.write(staged(0));
            List<TreeEntry> gitlinks = gitlinks(findings.changes());
            WrittenTree written = new WrittenTree(tree, indexTree, stages(assembler), choice, skipped, gitlinks);
            objects.flush();
            return written;
        }
    }

    /** Finds whether something needs git, without writing anything. */
    void probe() {
        Findings findings = new WorkTreeScan(new ScanContext(repository, root, index)).run();
        AttributeFiles attributes = attributes();
        for (Found found : findings.found()) {
            if (found.gitlink() == null && found.stat().isFile()) {
                RepoPath path = RepoPath.of(found.path());
                attributes.conversion(path).cleanNeedsGit().ifPresent(what -> {
                    throw new NeedsGit(what + " on '" + path + "'");
                });
            }
        }
    }

    private AttributeFiles attributes() {
        return AttributeFiles.forAdding(repository, root, index);
    }

    private static List<NewFile> newFiles(Findings findings) {
        List<NewFile> files = new ArrayList<>();
        for (Found found : findings.found()) {
            if (found.tracking() == Tracking.NEW && found.gitlink() == null) {
                long bytes = found.stat().isFile() ? found.stat().size() : 0;
                files.add(new NewFile(RepoPath.of(found.path()), bytes));
            }
        }
        return files;
    }

    private void read(Findings findings, List<SkippedPath> skipped, ObjectStore objects, Progress progress) {
        List<Found> all = findings.found();
        if (all.isEmpty()) {
            return;
        }
        Set<RepoPath> left = new HashSet<>();
        skipped.forEach(path -> left.add(path.path()));
        BlobWriter blobs = new BlobWriter(index, objects, attributes());
        FileModes modes = new FileModes(repository.config(), index);
        try (Task task = progress.begin("Reading changed files", Unit.FILES, all.size());
                PipeGuard guard = PipeGuard.looking(PIPE_LOOK_MILLIS)) {
            FoundReader reader = new FoundReader(blobs, modes, FileStat::of, guard, findings.changes(), skipped);
            for (Found found : all) {
                RepoPath path = RepoPath.of(found.path());
                if (!left.contains(path)) {
                    reader.read(found, path);
                }
                task.advance(1);
            }
        }
    }

    private List<TreeEntry> gitlinks(IndexChanges changes) {
        List<TreeEntry> gitlinks = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) {
            if (index.modeBits(i) == FileMode.GITLINK.bits() && !changes.isDropped(i)) {
                gitlinks.add(new TreeEntry(index.path(i), FileMode.GITLINK, index.object(i)));
            }
        }
        for (IndexChanges.Addition addition : changes.additions()) {
            if (addition.modeBits() == FileMode.GITLINK.bits()) {
                ObjectName commit = new ObjectName(HexFormat.of().formatHex(addition.id()));
                gitlinks.add(new TreeEntry(RepoPath.of(addition.path()), FileMode.GITLINK, commit));
            }
        }
        gitlinks.sort((a, b) -> a.path().compareTo(b.path()));
        return gitlinks;
    }

    /** Returns the changes that leave only what is staged as {@code stage}, announced paths left out as git does. */
    private IndexChanges staged(int stage) {
        IndexChanges changes = new IndexChanges();
        for (int i = 0; i < index.size(); i++) {
            if (index.stage(i) != stage || index.intentToAdd(i)) {
                changes.drop(i);
            }
        }
        return changes;
    }

    private SortedMap<Integer, TreeId> stages(TreeAssembler assembler) {
        SortedMap<Integer, TreeId> trees = new TreeMap<>();
        for (int i = 0; i < index.size(); i++) {
            int stage = index.stage(i);
            if (stage != 0 && !trees.containsKey(stage)) {
                trees.put(stage, assembler.write(staged(stage)));
            }
        }
        return trees;
    }
}
