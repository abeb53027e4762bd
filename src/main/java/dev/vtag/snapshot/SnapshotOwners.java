package dev.vtag.snapshot;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which work tree a snapshot is of. A name does not say, and never changes its mind: what was once read from a commit
 * is kept in a file of lines {@code <id> SP <work tree> LF} under a line of the format, and is read from the commit again
 * wherever the file lacks it.
 */
final class SnapshotOwners {
    private static final String FORMAT = "vtag-snapshot-owners 1";

    private final SnapshotLog log;
    private final StateDir state;
    private final Path file;

    SnapshotOwners(GitRepository repository) {
        this.log = new SnapshotLog(repository);
        this.state = StateDir.of(repository);
        this.file = state.snapshotOwners();
    }

    /** Returns the work tree of each of these snapshots; those that this vtag cannot read are left out. */
    Map<SnapshotId, String> of(List<Ref> snapshots) {
        Map<SnapshotId, String> known = known();
        Map<SnapshotId, String> owners = new HashMap<>();
        boolean learned = false;
        for (Ref ref : snapshots) {
            SnapshotId id = VtagRefs.id(ref).orElseThrow();
            String owner = known.get(id);
            if (owner == null) {
                owner = log.readable(ref, Set.of()).map(Snapshot::workTree).orElse(null);
                learned |= owner != null;
            }
            if (owner != null) {
                owners.put(id, owner);
            }
        }
        if (learned) {
            keep(owners);
        }
        return owners;
    }

    private Map<SnapshotId, String> known() {
        Map<SnapshotId, String> known = new HashMap<>();
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return known;
        } catch (IOException e) {
            // A cache that cannot be read is none.
            return known;
        }
        // What a crash cut off has no line end: the last part is never a line.
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length - 1 && lines[0].equals(FORMAT); i++) {
            int space = lines[i].indexOf(' ');
            String owner = lines[i].substring(space + 1);
            if (space > 0 && !owner.isEmpty()) {
                SnapshotId.parse(lines[i].substring(0, space)).ifPresent(id -> known.put(id, owner));
            }
        }
        return known;
    }

    private void keep(Map<SnapshotId, String> owners) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        owners.forEach((id, owner) -> text.append(id).append(' ').append(owner).append('\n'));
        try {
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8), state.sharing());
        } catch (VtagException e) {
            // Without it the commits are read again the next time.
            return;
        }
    }
}
