package dev.vtag.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {
    @Test
    void all_are_waited_for_also_by_one_who_is_asked_to_stop_and_remembers_it() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Crew crew = Crew.start(3, "crew", () -> {
            while (go.getCount() > 0) {
                Thread.onSpinWait();
            }
            done.incrementAndGet();
        });
        Thread caller = Thread.currentThread();
        Crew other = Crew.start(1, "other", () -> {
            while (caller.isInterrupted()) {
                Thread.onSpinWait(); // The caller has seen it, and waits on.
            }
            go.countDown();
        });

        caller.interrupt();
        crew.join();

        assertThat(done).hasValue(3);
        assertThat(Thread.interrupted()).isTrue();
        other.join();
    }

    @Test
    void a_crew_of_none_has_nothing_to_wait_for() {
        AtomicInteger done = new AtomicInteger();
        Crew.start(-1, "crew", done::incrementAndGet).join();
        assertThat(done).hasValue(0);
    }

    @Test
    void what_was_thrown_is_thrown_on_as_it_was() {
        IOException failure = new IOException("no room");
        Error error = new OutOfMemoryError("none");
        assertThatThrownBy(() -> Crew.rethrow(failure)).isSameAs(failure);
        assertThatThrownBy(() -> Crew.rethrow(error)).isSameAs(error);
    }
}
