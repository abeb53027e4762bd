package dev.vtag.console;

import dev.vtag.json.Json;
import dev.vtag.progress.Progress;

/** Shows results to programs: JSON on standard output, lines of JSON on standard error. */
public final class JsonConsole implements Console {
    private final Streams streams;
    private final Verbosity verbosity;

    /** Creates a console on these streams. */
    public JsonConsole(Streams streams, Verbosity verbosity) {
        this.streams = streams;
        this.verbosity = verbosity;
    }

    private record Note(String note) {}

    private record Warning(String warning) {}

    @Override
    public <R> void show(R result, View<R> view) {
        streams.out().print(Json.pretty(result));
        streams.out().flush();
    }

    @Override
    public <R> void confirm(R result, View<R> view) {
        show(result, view);
    }

    @Override
    public <R> void stream(R item, View<R> view) {
        streams.out().print(Json.line(item) + "\n");
    }

    @Override
    public void note(String message) {
        if (verbosity == Verbosity.NORMAL) {
            say(new Note(message));
        }
    }

    @Override
    public void warn(String message) {
        say(new Warning(message));
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    private void say(Object line) {
        streams.out().flush();
        streams.err().print(Json.line(line) + "\n");
    }
}
