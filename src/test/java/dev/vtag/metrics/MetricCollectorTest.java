package dev.vtag.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Leaf;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricCollectorTest {
    @Test
    void more_values_than_can_be_held_are_refused_and_not_cut_short() {
        MetricCollector collector = new MetricCollector(2);
        collector.add(number("a"), "m.json");
        collector.add(number("b"), "m.json");

        assertThatThrownBy(() -> collector.add(number("c"), "m.json"))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED))
                .hasMessage("m.json holds more than 2 values");
        assertThat(collector.set().metrics().keySet()).containsExactly("a", "b");
    }

    private static Leaf number(String name) {
        return new Leaf(List.of(name), Leaf.Kind.NUMBER, "1", 1, 1);
    }
}
