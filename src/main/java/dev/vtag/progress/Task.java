package dev.vtag.progress;

/** A piece of long work under way; closing it says that it is over, well or badly. */
public interface Task extends AutoCloseable {
    /** Says that {@code amount} more units are done; may be called from any thread, as often as is convenient. */
    void advance(long amount);

    /** Says that the work is over. */
    @Override
    void close();
}
