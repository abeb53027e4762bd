package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Head;
import dev.vtag.git.HooksDirectory;
import dev.vtag.git.Layout;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.Refs;
import dev.vtag.git.SharedPermissions;
import dev.vtag.git.discovery.Discovered;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A repository's references: read and written as files where they are kept so, and git has no more to do; else by git. */
public final class RepositoryRefs implements Refs {
    private final Runnable settling;
    private final GitEnvironment environment;
    private final RefReader reader;
    private final @Nullable LooseRefWriter writer;
    private final @Nullable PackedRefChanger changer;
    private final RefTransaction transaction;

    /**
     * Creates a repository's references. Nothing is read and no process is started yet.
     *
     * @param settling gives names to the objects that references could be made to name; run before each change
     */
    public RepositoryRefs(
            GitEnvironment environment, Discovered found, GitConfig config, GitCommand git, Runnable settling) {
        this.settling = settling;
        this.environment = environment;
        Layout layout = found.layout();
        if (found.format().refStorage().equals("files")) {
            RefFiles files = RefFiles.of(layout);
            FileRefReader fileReader = new FileRefReader(files);
            this.reader = fileReader;
            this.writer = new LooseRefWriter(files, fileReader, config, HooksDirectory.of(environment, layout, config));
            this.changer = new PackedRefChanger(files, fileReader, SharedPermissions.of(config));
        } else {
            this.reader = new ProcessRefReader(git);
            this.writer = null;
            this.changer = null;
        }
        this.transaction = new RefTransaction(git, reader, layout);
    }

    @Override
    public Head head() {
        return reader.head();
    }

    @Override
    public Optional<Ref> find(String name) {
        return reader.find(name);
    }

    @Override
    public List<Ref> list(String prefix) {
        return reader.list(prefix);
    }

    @Override
    public SortedSet<String> children(String directory) {
        return reader.children(directory);
    }

    @Override
    public boolean createIfAbsent(String name, ObjectName target, String reason) {
        refuseInQuarantine();
        if (writer != null && writer.suits(name)) {
            settling.run();
            return writer.create(name, target);
        }
        return transaction.attempt(List.of(RefChange.create(name, target)), reason);
    }

    @Override
    public boolean change(RefChange change, String reason) {
        refuseInQuarantine();
        boolean deletes = change.target().isZero();
        if (writer != null && !deletes && writer.suits(change.name())) {
            settling.run();
            return writer.change(change);
        }
        return deletes && changeAllAtOnce(List.of(change)) == AtOnce.DONE
                || transaction.attempt(List.of(change), reason);
    }

    @Override
    public void changeAll(List<RefChange> changes, String reason) {
        refuseInQuarantine();
        transaction.commit(changes, reason);
    }

    @Override
    public AtOnce changeAllAtOnce(List<RefChange> changes) {
        refuseInQuarantine();
        if (writer == null || changer == null || !changes.stream().allMatch(change -> writer.suits(change.name()))) {
            return AtOnce.NEEDS_GIT;
        }
        settling.run();
        try {
            return changer.change(changes) ? AtOnce.DONE : AtOnce.BUSY;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot rewrite packed-refs: " + IoReason.of(e),
                    "make room and check the permissions of the git directory",
                    e);
        }
    }

    private void refuseInQuarantine() {
        if (environment.variables().containsKey("GIT_QUARANTINE_PATH")) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "references may not be changed while git checks a push (GIT_QUARANTINE_PATH is set)",
                    "do this in a post-receive hook");
        }
    }
}
