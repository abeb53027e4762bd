package dev.vtag.progress;

/** A task that nobody watches. */
enum SilentTask implements Task {
    INSTANCE;

    @Override
    public void advance(long amount) {}

    @Override
    public void close() {}
}
