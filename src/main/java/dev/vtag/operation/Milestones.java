package dev.vtag.operation;

/** Hears how far a job is. */
@FunctionalInterface
public interface Milestones {
    /** Hears nothing. */
    Milestones NONE = milestone -> {};

    /** Says that the job has come to this point. */
    void reached(Milestone milestone);
}
