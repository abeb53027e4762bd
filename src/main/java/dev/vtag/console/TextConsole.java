package dev.vtag.console;

import dev.vtag.progress.Progress;
import java.time.Clock;

/** Shows results to people. */
public final class TextConsole implements Console {
    private final Streams streams;
    private final Terminal terminal;
    private final Verbosity verbosity;
    private final Clock clock;

    /** Creates a console on these streams. */
    public TextConsole(Streams streams, Terminal terminal, Verbosity verbosity, Clock clock) {
        this.streams = streams;
        this.terminal = terminal;
        this.verbosity = verbosity;
        this.clock = clock;
    }

    @Override
    public <R> void show(R result, View<R> view) {
        stream(result, view);
        streams.out().flush();
    }

    @Override
    public <R> void confirm(R result, View<R> view) {
        if (verbosity == Verbosity.NORMAL) {
            show(result, view);
        }
    }

    @Override
    public <R> void stream(R item, View<R> view) {
        Screen screen = new Screen(terminal.onOut() && terminal.colour(), terminal.width(), clock.instant());
        view.draw(item, screen);
        streams.out().print(screen.text());
    }

    @Override
    public void note(String message) {
        if (verbosity == Verbosity.NORMAL) {
            say(message);
        }
    }

    @Override
    public void warn(String message) {
        say(message);
    }

    @Override
    public Progress progress() {
        return terminal.onErr() && verbosity == Verbosity.NORMAL
                ? new ProgressBar(streams.err(), terminal.width(), System::nanoTime)
                : Progress.NONE;
    }

    private void say(String message) {
        streams.out().flush();
        streams.err().print(Screen.plain(clock.instant()).lines(message).text());
    }
}
