package dev.vtag.status;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.HeldLocks;
import dev.vtag.snapshot.VtagRefs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Names what is wrong with git's settings here. */
final class GitCheck implements Check {
    private final GitRepository repository;
    private final Clock clock;

    GitCheck(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        committer(findings);
        remotes(findings);
        lock(findings);
        if (!repository.refs().list(VtagRefs.SNAPSHOTS).isEmpty()) {
            findings.add(Finding.advice(
                    "git log --all shows snapshots among the commits", "git log --exclude='refs/vtag/*' --all"));
        }
        return findings;
    }

    private void committer(List<Finding> findings) {
        try {
            repository.committer(clock);
        } catch (VtagException e) {
            findings.add(Finding.of(e));
        }
    }

    /** A mirror sends snapshots away, and a mirroring fetch with --prune deletes them. */
    private void remotes(List<Finding> findings) {
        for (String remote : repository.config().subsections("remote")) {
            if (repository.config().bool("remote." + remote + ".mirror", false)) {
                findings.add(Finding.problem(
                        "pushing to " + remote + " mirrors every reference, snapshots too: vtag blocks that push",
                        "git config --unset remote." + remote + ".mirror"));
            }
            for (String fetch : repository.config().strings("remote." + remote + ".fetch")) {
                if (fetch.endsWith(":refs/*")) {
                    findings.add(Finding.problem(
                            "git fetch --prune from " + remote + " would delete snapshots: it fetches " + fetch,
                            "git config remote." + remote + ".fetch '+refs/heads/*:refs/remotes/" + remote + "/*'"));
                }
            }
        }
    }

    private void lock(List<Finding> findings) {
        HeldLocks held = HeldLocks.of(repository.layout());
        if (!held.files().isEmpty()) {
            findings.add(Finding.problem("a git command is at work here, or was killed: " + held.names(), held.cure()));
        }
    }
}
