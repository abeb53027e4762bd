package dev.vtag.config;

import dev.vtag.json.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A setting of several values of one type. */
record ListType<T>(SettingType<T> of) implements SettingType<List<T>> {
    @Override
    public List<T> read(YamlNode node) throws WrongValueException {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw new WrongValueException(node, "expected " + expected() + ", as in [a, b]");
        }
        List<T> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            values.add(of.read(item));
        }
        return values;
    }

    @Override
    public String expected() {
        return "a list, each entry " + of.expected();
    }

    @Override
    public String written(List<T> values) {
        return "[" + String.join(", ", values.stream().map(of::written).toList()) + "]";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", of.schema());
        return schema;
    }

    @Override
    public Object json(List<T> values) {
        return values.stream().map(of::json).toList();
    }
}
