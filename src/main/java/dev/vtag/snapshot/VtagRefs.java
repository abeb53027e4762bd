package dev.vtag.snapshot;

import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import java.time.Instant;
import java.util.Optional;

/** Names the references that snapshots live under. */
public final class VtagRefs {
    /** Every reference of vtag's. */
    public static final String ALL = "refs/vtag/";

    /** One reference a snapshot, named by its id. */
    public static final String SNAPSHOTS = ALL + "snapshots/";

    /** One reference a pinned snapshot, named by its id. */
    public static final String PINS = ALL + "pins/";

    /** Dropped snapshots: {@code refs/vtag/trash/<when it was dropped>/<id>}. */
    public static final String TRASH = ALL + "trash/";

    /** What undo goes by; holds raw bytes of the user's files. */
    public static final String OPERATIONS = ALL + "operations/";

    /** Tags of releases that were taken back: {@code refs/vtag/unreleased/<version>/<when>-<short tag id>}. */
    public static final String UNRELEASED = ALL + "unreleased/";

    /** What rollback scripts wrote, each on top of what was there before. */
    public static final String ROLLBACKS = ALL + "rollbacks/";

    /** The team's state, the one part made for sharing. */
    public static final String LEDGER = ALL + "ledger";

    private VtagRefs() {}

    /** Returns the name that keeps the tag of a version that is taken back at this moment. */
    public static String unreleased(String version, ObjectName tag, Instant moment) {
        return UNRELEASED + version + "/" + SnapshotId.stamp(moment) + "-" + tag.abbreviated();
    }

    static String snapshot(SnapshotId id) {
        return SNAPSHOTS + id;
    }

    static String pin(SnapshotId id) {
        return PINS + id;
    }

    /** Returns the name in the trash of a snapshot dropped at this moment. */
    static String trash(Instant dropped, SnapshotId id) {
        return TRASH + SnapshotId.stamp(dropped) + "/" + id;
    }

    /** Returns when a snapshot in the trash was dropped; nothing for a stray name. */
    static Optional<Instant> dropped(Ref trash) {
        int end = trash.name().lastIndexOf('/');
        if (end <= TRASH.length()) {
            return Optional.empty();
        }
        return SnapshotId.parse(trash.name().substring(TRASH.length(), end) + "-0000000")
                .map(SnapshotId::created);
    }

    /** Returns the id of the snapshot that a reference under any of these prefixes is for; nothing for a stray name. */
    static Optional<SnapshotId> id(Ref ref) {
        return SnapshotId.parse(ref.name().substring(ref.name().lastIndexOf('/') + 1));
    }
}
