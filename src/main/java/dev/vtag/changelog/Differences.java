package dev.vtag.changelog;

import dev.vtag.json.Json;
import dev.vtag.json.Value;
import dev.vtag.json.ValueReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where what a context says differs from what was measured, each named by its place in the JSON: an element of a list by its
 * path, key or name, such as {@code performance.rows[ood_auroc].after}.
 */
final class Differences {
    private static final List<String> NAMES = List.of("path", "key", "name");

    /** Members whose entries are the releaser's to leave out. */
    private static final Set<String> OPTIONAL = Set.of("configuration", "keys", "rows", "others");

    private final List<String> found = new ArrayList<>();

    /** Returns the differences in words, in the order of the document. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** Takes a difference down. */
    void add(String difference) {
        found.add(difference);
    }

    /** Compares two parts of a context, {@code null} standing for one that is not there. */
    void compare(String place, @Nullable Object measured, @Nullable Object given) {
        compare(place, place, value(measured), value(given));
    }

    private static @Nullable Value value(@Nullable Object part) {
        return part == null
                ? null
                : ValueReader.JSON.read(Json.line(part), "the context").get(0);
    }

    private void compare(String place, String member, @Nullable Value measured, @Nullable Value given) {
        if (Objects.equals(measured, given)) {
            return;
        }
        if (measured instanceof Value.Group group && given instanceof Value.Group other) {
            Set<String> names = new LinkedHashSet<>(group.members().keySet());
            names.addAll(other.members().keySet());
            for (String name : names) {
                Value now = other.members().get(name);
                if (now != null || !OPTIONAL.contains(member)) {
                    compare(place + "." + name, name, group.members().get(name), now);
                }
            }
        } else if (measured instanceof Value.Items items && given instanceof Value.Items others) {
            compare(place, OPTIONAL.contains(member), items.items(), others.items());
        } else {
            found.add(place + " is " + shown(measured) + ", and the context says " + shown(given));
        }
    }

    private void compare(String place, boolean optional, List<Value> measured, List<Value> given) {
        List<Value> missing = new ArrayList<>(measured);
        List<Value> other = new ArrayList<>();
        given.stream().filter(item -> !missing.remove(item)).forEach(other::add);
        for (Value item : other) {
            Optional<Value> named = missing.stream()
                    .filter(each -> name(each).equals(name(item)))
                    .findFirst();
            named.ifPresent(missing::remove);
            named.ifPresentOrElse(
                    same -> compare(at(place, item), "", same, item),
                    () -> found.add(at(place, item) + " is none, and the context has it"));
        }
        if (!optional) {
            missing.forEach(item -> found.add(at(place, item) + " is not in the context"));
        }
    }

    private static String at(String place, Value item) {
        return place + "[" + name(item) + "]";
    }

    private static String name(Value item) {
        Map<String, Value> members = item instanceof Value.Group group ? group.members() : Map.of();
        return NAMES.stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .map(Differences::shown)
                .findFirst()
                .orElse("");
    }

    private static String shown(@Nullable Value value) {
        if (value instanceof Value.Scalar scalar) {
            return scalar.text().isEmpty() ? "empty" : scalar.text();
        }
        return value == null ? "none" : "something else";
    }
}
