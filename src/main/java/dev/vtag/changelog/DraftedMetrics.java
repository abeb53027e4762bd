package dev.vtag.changelog;

import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.store.ChangelogDraft;
import dev.vtag.store.ChangelogDraft.Kept;
import dev.vtag.store.StateDir;
import java.util.List;
import java.util.Optional;

/** The files of metrics that a commit's hook kept, for when they are gone from disk; of the commit that HEAD is, no other. */
public final class DraftedMetrics {
    private final List<Kept> kept;

    private DraftedMetrics(List<Kept> kept) {
        this.kept = kept;
    }

    /** Returns what was kept when HEAD was committed; nothing where another commit came since. */
    public static DraftedMetrics atHead(GitRepository repository, StateDir state) {
        Optional<ChangelogDraft> draft = ChangelogDraft.read(state.changelogDraft());
        Optional<CommitId> head = repository.refs().head().commit();
        if (draft.isEmpty() || head.isEmpty()) {
            return new DraftedMetrics(List.of());
        }
        List<String> parents = repository.objects().commit(head.get()).parents().stream()
                .map(CommitId::hex)
                .toList();
        String before = parents.isEmpty() ? "" : parents.get(0);
        return new DraftedMetrics(
                draft.get().head().equals(before) ? draft.get().metrics() : List.of());
    }

    /** Returns the content that the file at this path, from the root, had. */
    public Optional<byte[]> find(String path) {
        return kept.stream()
                .filter(file -> file.path().equals(path))
                .map(Kept::content)
                .findFirst();
    }
}
