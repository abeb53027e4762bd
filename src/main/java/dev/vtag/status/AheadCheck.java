package dev.vtag.status;

import dev.vtag.git.GitRepository;
import dev.vtag.release.PushedTags;
import dev.vtag.store.StateDir;
import java.util.List;

/** Names the tags that a push brought out and whose branch the remote then refused. */
final class AheadCheck implements Check {
    private final GitRepository repository;
    private final StateDir state;

    AheadCheck(GitRepository repository, StateDir state) {
        this.repository = repository;
        this.state = state;
    }

    @Override
    public List<Finding> look() {
        return new PushedTags(repository, state)
                .ahead().stream()
                        .map(tag -> Finding.problem(
                                tag.remote() + " has the tag " + tag.version() + ", and not its commit on "
                                        + tag.branch(),
                                "push it: git push " + tag.remote() + " " + tag.branch()
                                        + ".  Take the tag back: git push "
                                        + tag.remote() + " --delete " + tag.version() + " && vtag unrelease "
                                        + tag.version() + " --keep-commit"))
                        .toList();
    }
}
