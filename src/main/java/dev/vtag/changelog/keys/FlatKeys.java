package dev.vtag.changelog.keys;

import dev.vtag.json.Leaf;
import dev.vtag.json.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of documents by path. A list of single values is one value; elements of another list go by the name they give
 * themselves, where each gives one of its own, else by their index from 0.
 */
final class FlatKeys {
    private static final List<String> NAMES = List.of("name", "id", "key", "artifactId", "@name", "@id", "@key");

    private final Map<List<String>, Value.Scalar> keys = new LinkedHashMap<>();

    private FlatKeys() {}

    /** Returns the values by the keys that lead to them; of several documents each has its number first. */
    static Map<List<String>, Value.Scalar> of(List<Value> documents) {
        FlatKeys flat = new FlatKeys();
        for (int i = 0; i < documents.size(); i++) {
            flat.add(documents.size() == 1 ? List.of() : List.of("[" + i + "]"), documents.get(i));
        }
        return flat.keys;
    }

    private void add(List<String> path, Value value) {
        if (value instanceof Value.Group group && !group.members().isEmpty()) {
            group.members().forEach((key, member) -> add(with(path, key), member));
        } else if (value instanceof Value.Items items && !isPlain(items)) {
            Optional<List<String>> names = names(items);
            for (int i = 0; i < items.items().size(); i++) {
                String key = names.isPresent() ? names.get().get(i) : Integer.toString(i);
                add(with(path, "[" + key + "]"), items.items().get(i));
            }
        } else {
            keys.put(path, scalar(value));
        }
    }

    private static Value.Scalar scalar(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return scalar;
        }
        if (value instanceof Value.Items items) {
            List<String> texts = new ArrayList<>();
            items.items().forEach(item -> texts.add(KeyText.of(scalar(item))));
            return new Value.Scalar(Leaf.Kind.NULL, "[" + String.join(", ", texts) + "]");
        }
        return new Value.Scalar(Leaf.Kind.NULL, "{}");
    }

    private static boolean isPlain(Value.Items items) {
        return items.items().stream().allMatch(Value.Scalar.class::isInstance);
    }

    private static Optional<List<String>> names(Value.Items items) {
        Set<String> names = new LinkedHashSet<>();
        for (Value item : items.items()) {
            Optional<String> name = item instanceof Value.Group group ? nameOf(group) : Optional.empty();
            if (name.isEmpty() || !names.add(name.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(names));
    }

    /** Returns what the group calls itself. */
    static Optional<String> nameOf(Value.Group group) {
        for (String key : NAMES) {
            if (group.members().get(key) instanceof Value.Scalar scalar
                    && !scalar.text().isEmpty()) {
                return Optional.of(scalar.text());
            }
        }
        return Optional.empty();
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
