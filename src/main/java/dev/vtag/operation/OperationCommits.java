package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.Identity;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Operations as commits: the tree holds {@code operation.json}, the last parent is the undo record's commit, the one
 * before it the previous operation.
 */
final class OperationCommits {
    private static final RepoPath OPERATION = RepoPath.of("operation.json");
    private static final RepoPath RECORD = RepoPath.of("record.json");

    private final ObjectStore objects;
    private final String ref;

    OperationCommits(ObjectStore objects, String ref) {
        this.objects = objects;
        this.ref = ref;
    }

    /** Writes an operation that follows another one, or none. */
    CommitId write(Operation operation, @Nullable CommitId previous) {
        ObjectName document = blob(OperationDocument.write(operation).getBytes(StandardCharsets.UTF_8));
        TreeId tree = objects.writeTree(List.of(new TreeEntry(OPERATION, FileMode.REGULAR, document)));
        List<CommitId> parents = new ArrayList<>();
        if (previous != null) {
            parents.add(previous);
        }
        parents.add(operation.recordCommit());
        return commit(tree, parents, operation.time(), operation.verb() + " " + operation.summary() + "\n");
    }

    /** Writes a record that begins to hold at this time. */
    CommitId writeRecord(UndoRecord record, Instant when) {
        List<TreeEntry> contents = new RecordContents(objects).of(record);
        List<TreeEntry> entries = new ArrayList<>(contents);
        entries.add(new TreeEntry(RECORD, FileMode.REGULAR, blob(RecordDocument.write(record))));
        return commit(objects.writeTree(entries), List.of(), when, "What vtag changed\n");
    }

    private ObjectName blob(byte[] text) {
        return objects.write(ObjectType.BLOB, text);
    }

    private CommitId commit(TreeId tree, List<CommitId> parents, Instant when, String message) {
        Identity identity = identity(when);
        return objects.writeCommit(new Commit(tree, parents, identity, identity, message));
    }

    /** The operation's own words need nobody's name: a restore works before git knows one. */
    private static Identity identity(Instant when) {
        return new Identity("vtag", "vtag@localhost", when.atOffset(ZoneOffset.UTC));
    }

    UndoRecord record(Operation operation) {
        TreeId tree = objects.commit(operation.recordCommit()).tree();
        TreeEntry entry = objects.find(tree, RECORD).orElseThrow(() -> damaged(operation.recordCommit()));
        return RecordDocument.read(content(entry.id(), operation.recordCommit()), "the record of " + operation.id());
    }

    Operation read(CommitId commit) {
        Commit content = objects.commit(commit);
        if (content.parents().isEmpty()) {
            throw damaged(commit);
        }
        TreeEntry entry = objects.find(content.tree(), OPERATION).orElseThrow(() -> damaged(commit));
        CommitId record = content.parents().get(content.parents().size() - 1);
        String text = new String(content(entry.id(), commit), StandardCharsets.UTF_8);
        return OperationDocument.read(text, commit, record);
    }

    /** A document is small, and decides what is written over: its name is computed anew, as git does not. */
    private byte[] content(ObjectName name, CommitId commit) {
        byte[] content = objects.read(name);
        if (!BlobHash.like(name).of(content).equals(name)) {
            throw damaged(commit);
        }
        return content;
    }

    Optional<CommitId> previous(Operation operation) {
        List<CommitId> parents = objects.commit(operation.commit()).parents();
        return parents.size() < 2 ? Optional.empty() : Optional.of(parents.get(0));
    }

    private VtagException damaged(CommitId commit) {
        return new VtagException(
                ErrorKind.CORRUPT,
                ref + " holds " + commit.hex() + ", which is no operation of vtag's",
                "if nothing needs to be undone any more: git update-ref -d " + ref);
    }
}
