package dev.vtag.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an operation.
 *
 * @param operation the operation as it was logged, null where nothing was changed
 * @param changed what was changed
 * @param kept what was left against the plan
 */
public record Outcome(@Nullable Operation operation, List<PathTransition> changed, List<KeptPath> kept) {
    public Outcome {
        changed = List.copyOf(changed);
        kept = List.copyOf(kept);
    }
}
