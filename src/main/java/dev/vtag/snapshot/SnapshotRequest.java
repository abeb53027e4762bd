package dev.vtag.snapshot;

import dev.vtag.git.Engine;
import dev.vtag.git.TreeLimits;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a snapshot.
 *
 * @param trigger what it is for
 * @param message what the user says about it, or null
 * @param limits what is too large to be kept unasked
 * @param engine the engine to force, or null for the capability check's choice
 */
public record SnapshotRequest(
        Trigger trigger,
        @Nullable String message,
        TreeLimits limits,
        @Nullable Engine engine) {}
