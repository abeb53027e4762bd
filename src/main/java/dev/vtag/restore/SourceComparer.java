package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.PathChange;
import dev.vtag.git.TreeId;
import dev.vtag.git.TreeLimits;
import dev.vtag.progress.Progress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what differs between two sources, with git's numbers. */
public final class SourceComparer {
    private static final String WORK_TREE = "work tree";

    private final GitRepository repository;
    private final SourceResolver sources;

    /** Compares what lies in this repository. */
    public SourceComparer(GitRepository repository, SourceResolver sources) {
        this.repository = repository;
        this.sources = sources;
    }

    /** Returns what differs from {@code from} to {@code to}, or to the work tree as it is now where that is null. */
    public SourceComparison compare(String from, @Nullable String to, TreeLimits limits, Progress progress) {
        RestoreSource first = sources.resolve(from);
        TreeId old = tree(first);
        String name = WORK_TREE;
        TreeId now;
        if (to == null) {
            now = repository.workTree().writeTree(limits, null, progress).tree();
            repository.objects().flush();
        } else {
            RestoreSource second = sources.resolve(to);
            name = second.name();
            now = tree(second);
        }
        List<SourceComparison.Change> changes = repository.history().changes(old, now).stream()
                .map(SourceComparer::change)
                .toList();
        return new SourceComparison(first.name(), name, changes);
    }

    private TreeId tree(RestoreSource source) {
        CommitId commit = SourceCommit.of(source)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE,
                        source.name() + " is an archive: what is in a repository can be compared",
                        "compare with its version, or unpack it: vtag restore " + source.name() + " --target DIR"));
        return repository.objects().commit(commit).tree();
    }

    private static SourceComparison.Change change(PathChange change) {
        return new SourceComparison.Change(
                change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                change.path().toString(),
                change.oldPath() == null ? null : change.oldPath().toString(),
                change.added(),
                change.deleted());
    }
}
