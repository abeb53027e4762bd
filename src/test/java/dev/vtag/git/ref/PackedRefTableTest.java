package dev.vtag.git.ref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRefTableTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 100, 1_000})
    void every_reference_is_found_in_order_and_out_of_order(int count) {
        Random random = new Random(count);
        Map<String, ObjectName> refs = new TreeMap<>();
        while (refs.size() < count) {
            String name = "refs/" + (random.nextBoolean() ? "heads/" : "tags/v")
                    + Integer.toString(random.nextInt(5_000), 36);
            refs.put(random.nextInt(9) == 0 ? name + "/ü" : name, name(random));
        }
        List<String> lines = new ArrayList<>();
        refs.forEach((name, target) ->
                lines.add(target + " " + name + "\n" + (random.nextBoolean() ? "^" + name(random) + "\n" : "")));
        check("# pack-refs with: peeled fully-peeled sorted \n" + String.join("", lines), refs);
        Collections.shuffle(lines, random);
        check("# pack-refs with: peeled \n" + String.join("", lines), refs);
        check(String.join("", lines), refs);
    }

    private static void check(String content, Map<String, ObjectName> refs) {
        PackedRefTable table = PackedRefTable.of(content.getBytes(StandardCharsets.UTF_8), Path.of("packed-refs"));
        refs.forEach((name, target) -> {
            assertThat(table.find(name)).contains(target);
            if (!refs.containsKey(name + "0")) {
                assertThat(table.find(name + "0")).isEmpty();
            }
        });
        for (String prefix : new String[] {"", "refs/", "refs/heads/", "refs/tags/v1", "refs/tags/zz", "s", "a"}) {
            Map<String, ObjectName> found = new TreeMap<>();
            table.each(prefix, found::put);
            Map<String, ObjectName> expected = new TreeMap<>(refs);
            expected.keySet().removeIf(name -> !name.startsWith(prefix));
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void a_file_that_is_cut_short_or_holds_something_else_is_damaged() {
        for (String content :
                new String[] {"nonsense\n", "nonsense", "1".repeat(40) + " refs/heads/x", "1 refs/heads/x\n"}) {
            assertThatThrownBy(
                            () -> PackedRefTable.of(content.getBytes(StandardCharsets.UTF_8), Path.of("packed-refs")))
                    .isInstanceOf(VtagException.class)
                    .hasMessageStartingWith("unexpected line in packed-refs: ");
        }
    }

    private static ObjectName name(Random random) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return new ObjectName(hex.toString());
    }
}
