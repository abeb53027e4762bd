package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.git.GitRepository;
import dev.vtag.git.HeldLocks;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for jobs of git and of vtag that were begun and not ended: none of them goes together with a release. */
final class UnderWay {
    private record GitJob(String file, String name, String cure) {}

    private static final List<GitJob> JOBS = List.of(
            new GitJob("MERGE_HEAD", "a merge", "git merge --continue, or git merge --abort"),
            new GitJob("CHERRY_PICK_HEAD", "a cherry-pick", "git cherry-pick --continue, or git cherry-pick --abort"),
            new GitJob("REVERT_HEAD", "a revert", "git revert --continue, or git revert --abort"),
            new GitJob("rebase-merge", "a rebase", "git rebase --continue, or git rebase --abort"),
            new GitJob("rebase-apply/rebasing", "a rebase", "git rebase --continue, or git rebase --abort"),
            new GitJob("rebase-apply/applying", "git am", "git am --continue, or git am --abort"),
            new GitJob("BISECT_LOG", "a bisect", "git bisect reset"));

    private UnderWay() {}

    static List<Problem> problems(GitRepository repository, StateDir state) {
        List<Problem> problems = new ArrayList<>();
        for (GitJob job : JOBS) {
            if (Files.exists(state.gitDir().resolve(job.file()))) {
                problems.add(Problem.refused(job.name() + " is under way", job.cure()));
            }
        }
        if (Files.exists(state.journal("restore"))) {
            problems.add(Problem.refused("a restore was interrupted here", "vtag status"));
        }
        Path index = repository.layout().indexFile();
        Path lock = index.resolveSibling(index.getFileName() + ".lock");
        if (Files.exists(lock)) {
            problems.add(new Problem(
                    ErrorKind.CONFLICT,
                    "another git process holds " + lock,
                    HeldLocks.of(repository.layout()).cure()));
        }
        return problems;
    }
}
