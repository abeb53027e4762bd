package dev.vtag.snapshot;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import java.util.Optional;

/**
 * Keeps snapshots from ever being dropped. A pin is a reference of its own, made and deleted by compare-and-set, so that
 * any number of commands may pin and prune at once, and git's gc sees it.
 */
public final class Pins {
    private final GitRepository repository;
    private final SnapshotLog log;

    /** Pins snapshots of this repository. */
    public Pins(GitRepository repository) {
        this.repository = repository;
        this.log = new SnapshotLog(repository);
    }

    /**
     * What a pin or unpin did; this is its JSON.
     *
     * @param id the snapshot
     * @param pinned whether it is pinned now
     * @param changed whether it was not before
     */
    public record PinResult(String id, boolean pinned, boolean changed) {}

    /** Pins the snapshot of this name as {@link SnapshotLog#find} takes it, and brings it back from the trash. */
    public PinResult pin(String name) {
        Ref ref = inTrash(name).orElse(null);
        SnapshotId id;
        if (ref == null) {
            Snapshot snapshot = log.find(name);
            id = snapshot.id();
            ref = new Ref(snapshot.ref(), snapshot.commit().object());
        } else {
            id = VtagRefs.id(ref).orElseThrow();
        }
        boolean changed = repository.refs().createIfAbsent(VtagRefs.pin(id), ref.target(), "vtag pin");
        // A prune that had not seen the pin may have dropped it in between.
        repository.refs().createIfAbsent(VtagRefs.snapshot(id), ref.target(), "vtag pin");
        return new PinResult(id.text(), true, changed);
    }

    /** Lets retention decide about the snapshot again. */
    public PinResult unpin(String name) {
        SnapshotId id = log.find(name).id();
        Optional<Ref> pin = repository.refs().find(VtagRefs.pin(id));
        if (pin.isEmpty()) {
            return new PinResult(id.text(), false, false);
        }
        if (!repository
                .refs()
                .change(RefChange.delete(pin.get().name(), pin.get().target()), "vtag unpin")) {
            throw new VtagException(ErrorKind.CONFLICT, "the pin of " + id + " changed meanwhile", "vtag snapshots");
        }
        return new PinResult(id.text(), false, true);
    }

    private Optional<Ref> inTrash(String name) {
        if (SnapshotId.parse(name).isEmpty()
                || repository.refs().find(VtagRefs.SNAPSHOTS + name).isPresent()) {
            return Optional.empty();
        }
        return repository.refs().list(VtagRefs.TRASH).stream()
                .filter(ref -> ref.name().endsWith("/" + name))
                .findFirst();
    }
}
