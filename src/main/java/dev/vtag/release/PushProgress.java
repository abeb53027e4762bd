package dev.vtag.release;

import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passes on how far git says it is with a push, such as {@code Writing objects:  40% (2/5)}: a task for each phase. */
final class PushProgress implements Consumer<String>, AutoCloseable {
    private static final Pattern STATE =
            Pattern.compile("(?:remote: )?([A-Z][a-z]+ [a-z]+): +[0-9]+% \\(([0-9]{1,15})/([0-9]{1,15})\\).*");
    /** What git counts and sums up, beside what hooks and remote say. */
    private static final Pattern COUNT = Pattern.compile(
            "(?:remote: )?[A-Z][a-z]+ [a-z]+: +[0-9]+.*|Total [0-9]+ \\(delta .*|Delta compression using .*");

    private final Progress progress;
    private final String label;
    private String phase = "";
    private @Nullable Task task;
    private long done;

    PushProgress(Progress progress, String remote) {
        this.progress = progress;
        this.label = "Pushing to " + remote + ": ";
    }

    /** Returns whether a line counts, and says nothing else. */
    static boolean counts(String line) {
        return COUNT.matcher(line).matches();
    }

    @Override
    public synchronized void accept(String line) {
        Matcher state = STATE.matcher(line);
        if (!state.matches()) {
            return;
        }
        if (!state.group(1).equals(phase)) {
            close();
            phase = state.group(1);
            done = 0;
            task = progress.begin(label + phase.toLowerCase(Locale.ROOT), Unit.OBJECTS, Long.parseLong(state.group(3)));
        }
        long now = Long.parseLong(state.group(2));
        if (task != null) {
            task.advance(now - done);
        }
        done = now;
    }

    @Override
    public synchronized void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }
}
