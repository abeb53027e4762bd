package dev.vtag.operation;

/** The points of a job that a crash could fall on, in order. */
public enum Milestone {
    /** What was there is stored. */
    RECORDED,
    /** The journal is on disk. */
    JOURNALLED,
    /** One more temporary is written. */
    TEMPORARY_WRITTEN,
    /** All temporaries are written and what they hold is stored; nothing else is changed yet. */
    STAGED,
    /** One more path that was in the way is gone. */
    WAY_CLEARED,
    /** One more path has what it shall have. */
    PLACED,
    /** One more path is deleted. */
    DELETED,
    /** Every path has been dealt with and is durable. */
    APPLIED,
    /** The index is updated. */
    INDEXED,
    /** The operation is in the log as done; only the journal is left to go. */
    LOGGED
}
