package dev.vtag.console;

import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says what is done, how far, how fast and how much longer. It shows itself only once the
 * work has taken {@value #PATIENCE_MS} ms, and goes without a trace. Work inside other work does not show.
 */
public final class ProgressBar implements Progress {
    private static final long PATIENCE_MS = 700;
    private static final long REFRESH_MS = 100;
    private static final long MILLION = 1_000_000;
    /** A terminal that is narrower than it said, or was made so meanwhile, cuts the line off: DECAWM, as any xterm has it. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream err;
    private final int width;
    private final LongSupplier nanos;
    private boolean busy;

    /** Creates a bar on this stream; {@code nanos} is a clock like {@link System#nanoTime}. */
    public ProgressBar(PrintStream err, int width, LongSupplier nanos) {
        this.err = err;
        this.width = width;
        this.nanos = nanos;
    }

    @Override
    public synchronized Task begin(String label, Unit unit, long total) {
        if (busy) {
            return NONE.begin(label, unit, total);
        }
        busy = true;
        return new Bar(label, unit, total);
    }

    private final class Bar implements Task {
        private final String label;
        private final Unit unit;
        private final long total;
        private final long begun = nanos.getAsLong();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong next = new AtomicLong(begun + PATIENCE_MS * MILLION);
        private boolean shown;
        private boolean over;

        Bar(String label, Unit unit, long total) {
            this.label = Printable.of(label);
            this.unit = unit;
            this.total = total;
        }

        @Override
        public void advance(long amount) {
            long sum = done.addAndGet(amount);
            long now = nanos.getAsLong();
            long due = next.get();
            if (now - due >= 0 && next.compareAndSet(due, now + REFRESH_MS * MILLION)) {
                draw(sum, now - begun);
            }
        }

        @Override
        public void close() {
            synchronized (ProgressBar.this) {
                if (shown) {
                    err.print("\r\u001b[K");
                    err.flush();
                }
                // A thread that advances late draws nothing any more.
                over = true;
                busy = false;
            }
        }

        private void draw(long sum, long elapsed) {
            synchronized (ProgressBar.this) {
                if (over) {
                    return;
                }
                String line = line(sum, elapsed);
                err.print("\r" + NO_WRAP + (line.length() < width ? line : line.substring(0, width - 1)) + "\u001b[K"
                        + WRAP);
                err.flush();
                shown = true;
            }
        }

        private String line(long sum, long elapsed) {
            double seconds = elapsed / 1e9;
            double rate = sum / seconds;
            StringBuilder line = new StringBuilder(label);
            if (total > 0) {
                long percent = Math.min(100, sum * 100 / total);
                line.append(String.format(Locale.ROOT, "  %d %%  %s/%s", percent, count(sum), counted(total)));
            } else {
                line.append("  ").append(counted(sum));
            }
            line.append("  ").append(unit == Unit.BYTES ? Quantity.bytes((long) rate) : Quantity.number((long) rate));
            line.append("/s");
            if (total > sum && rate > 0) {
                line.append("  ")
                        .append(Math.max(1, Math.round((total - sum) / rate)))
                        .append(" s left");
            }
            return line.toString();
        }

        private String count(long n) {
            return unit == Unit.BYTES ? Quantity.bytes(n) : Quantity.number(n);
        }

        private String counted(long n) {
            return unit == Unit.BYTES
                    ? Quantity.bytes(n)
                    : count(n) + " " + unit.name().toLowerCase(Locale.ROOT);
        }
    }
}
