package dev.vtag.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a work tree, newest first; this is their JSON.
 *
 * @param operations the operations
 */
public record OperationList(List<Item> operations) {
    public OperationList {
        operations = List.copyOf(operations);
    }

    /**
     * An operation.
     *
     * @param id names it
     * @param verb the command
     * @param summary what it did
     * @param time when it began, ISO 8601 in UTC
     * @param directory where its paths lie; left out for the work tree
     * @param changed how many paths it changed
     * @param kept how many paths it left against the plan
     * @param undone whether it has been undone since
     * @param undoable whether what was there before is stored
     * @param interrupted whether it was interrupted half-way
     * @param reverts the operation it undid; left out for none
     * @param reapplies the operation it redid; left out for none
     */
    public record Item(
            String id,
            String verb,
            String summary,
            String time,
            @Nullable String directory,
            int changed,
            int kept,
            boolean undone,
            boolean undoable,
            boolean interrupted,
            @Nullable String reverts,
            @Nullable String reapplies) {
        static Item of(Operation.Listed listed) {
            Operation operation = listed.operation();
            return new Item(
                    operation.id(),
                    operation.verb(),
                    operation.summary(),
                    operation.time().toString(),
                    operation.outside().map(Object::toString).orElse(null),
                    operation.changed(),
                    operation.kept(),
                    listed.standing() == Operation.Standing.UNDONE,
                    operation.undoable(),
                    operation.state() == Operation.State.BEGUN,
                    operation.reverts(),
                    operation.reapplies());
        }
    }

    /** Returns the list of what the log holds. */
    public static OperationList of(OperationLog log) {
        return new OperationList(log.list().stream().map(Item::of).toList());
    }
}
