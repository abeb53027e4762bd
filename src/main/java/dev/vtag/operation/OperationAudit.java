package dev.vtag.operation;

import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads every operation of all work trees, with its record, as undo would. */
public final class OperationAudit {
    private final GitRepository repository;
    private final BiConsumer<String, VtagException> unreadable;
    private final List<CommitId> read = new ArrayList<>();

    /** Creates an audit that hands over the name of an operation that cannot be read, and why. */
    public OperationAudit(GitRepository repository, BiConsumer<String, VtagException> unreadable) {
        this.repository = repository;
        this.unreadable = unreadable;
    }

    /** Returns the commits of those that can be read: of each operation its own, then its record's. */
    public List<CommitId> commits() {
        for (Ref chain : repository.refs().list(OperationLog.PREFIX)) {
            follow(chain.name(), new CommitId(chain.target()));
        }
        return List.copyOf(read);
    }

    private void follow(String chain, CommitId newest) {
        ObjectStore objects = repository.objects();
        OperationCommits commits = new OperationCommits(objects, chain);
        Optional<CommitId> at = Optional.of(newest);
        while (at.isPresent()) {
            CommitId commit = at.get();
            at = Optional.empty();
            try {
                List<CommitId> parents = objects.commit(commit).parents();
                at = parents.size() < 2 ? Optional.empty() : Optional.of(parents.get(0));
                Operation operation = commits.read(commit);
                commits.record(operation);
                read.add(commit);
                read.add(operation.recordCommit());
            } catch (VtagException e) {
                unreadable.accept("operation " + commit.object().abbreviated(), e);
            }
        }
    }
}
