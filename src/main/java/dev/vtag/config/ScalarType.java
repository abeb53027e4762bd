package dev.vtag.config;

import dev.vtag.json.YamlNode;
import java.util.Map;
import java.util.function.Function;

/** A setting of one value. */
record ScalarType<T>(
        String expected,
        Map<String, Object> schema,
        Reader<T> reader,
        Function<T, String> writer,
        Function<T, Object> toJson)
        implements SettingType<T> {
    /** Reads the value, strictly. */
    @FunctionalInterface
    interface Reader<T> {
        T read(YamlNode node) throws WrongValueException;
    }

    @Override
    public T read(YamlNode node) throws WrongValueException {
        return reader.read(node);
    }

    @Override
    public String written(T value) {
        return writer.apply(value);
    }

    @Override
    public Object json(T value) {
        return toJson.apply(value);
    }
}
