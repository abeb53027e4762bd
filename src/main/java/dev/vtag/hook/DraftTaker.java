package dev.vtag.hook;

import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.store.ChangelogDraft;
import dev.vtag.store.ChangelogDraft.Kept;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is staged and what was measured, as they are at a commit: one run of git and a few copies, nothing parsed. */
final class DraftTaker {
    private static final long LARGEST = 1 << 20;

    private final GitRepository repository;
    private final Clock clock;

    DraftTaker(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Writes the draft in the place of the one before. */
    void take(List<String> metrics) {
        String head = repository.refs().head().commit().map(CommitId::hex).orElse("");
        GitCommand.Result staged = repository
                .git()
                .require(
                        "-c",
                        "diff.algorithm=myers",
                        "diff",
                        "--cached",
                        "--numstat",
                        "-M",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--no-color");
        List<Kept> kept = new ArrayList<>();
        Path root = repository.workTree().root();
        for (String path : metrics) {
            Path file = RepoPath.of(path).under(root);
            try {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
                    kept.add(new Kept(path, Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        StateDir state = StateDir.of(repository);
        new ChangelogDraft(head, clock.instant(), staged.text(), kept).write(state.changelogDraft(), state.sharing());
    }
}
