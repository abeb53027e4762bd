package dev.vtag.progress;

/** Hears of long work as it goes; the engines report here and never draw anything themselves. */
@FunctionalInterface
public interface Progress {
    /** Hears everything and shows nothing. */
    Progress NONE = (label, unit, total) -> SilentTask.INSTANCE;

    /** The total of a task whose extent is not known beforehand. */
    long UNKNOWN = -1;

    /**
     * Says that a piece of work begins.
     *
     * @param label what is being done, as the user reads it, such as {@code Archiving v1.4.0}
     * @param unit what is counted
     * @param total how many units there are, or {@link #UNKNOWN}
     * @return the task to advance, and to close when done
     */
    Task begin(String label, Unit unit, long total);
}
