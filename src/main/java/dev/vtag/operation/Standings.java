package dev.vtag.operation;

import dev.vtag.operation.Operation.Listed;
import dev.vtag.operation.Operation.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which operations stand, by playing the log from its beginning. */
final class Standings {
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, Operation> byId = new HashMap<>();

    private Standings() {}

    /** Returns the operations, newest first as they come, each with whether it stands. */
    static List<Listed> of(List<Operation> newestFirst) {
        Standings played = new Standings();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Operation operation = newestFirst.get(i);
            played.byId.put(operation.id(), operation);
            played.standings.put(operation.id(), Standing.STANDS);
            played.turn(operation.reverts(), Standing.UNDONE);
            played.turn(operation.reapplies(), Standing.STANDS);
        }
        return newestFirst.stream()
                .map(operation -> new Listed(operation, played.standings.getOrDefault(operation.id(), Standing.STANDS)))
                .toList();
    }

    /** Undoing an undo makes the first operation stand again, and so on down. */
    private void turn(@Nullable String id, Standing standing) {
        Operation operation = id == null ? null : byId.get(id);
        if (operation == null) {
            return;
        }
        standings.put(operation.id(), standing);
        Standing other = standing == Standing.STANDS ? Standing.UNDONE : Standing.STANDS;
        turn(operation.reverts(), other);
        turn(operation.reapplies(), standing);
    }
}
