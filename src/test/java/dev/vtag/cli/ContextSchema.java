package dev.vtag.cli;

import dev.vtag.changelog.EntryContext;
import dev.vtag.json.Json;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes docs/changelog-context.schema.json from the records that a context is made of, and their own words. */
final class ContextSchema {
    private final RecordWords words = new RecordWords(Path.of("src/main/java"));

    private ContextSchema() {}

    static String text() throws IOException {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "What an entry of the changelog is written from");
        schema.putAll(new ContextSchema().object(EntryContext.class));
        return Json.pretty(schema);
    }

    private Map<String, Object> object(Class<?> record) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", words.of(record, component.getName()));
            property.putAll(value(component.getGenericType()));
            properties.put(component.getName(), property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> value(Type type) throws IOException {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return of.length == 1
                    ? ordered("type", "array", "items", value(of[0]))
                    : ordered("type", "object", "additionalProperties", value(of[1]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return object(plain);
        }
        if (plain.isEnum()) {
            return ordered(
                    "enum",
                    Stream.of(plain.getEnumConstants())
                            .map(constant ->
                                    constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toList());
        }
        return ordered(
                "type",
                plain == boolean.class ? "boolean" : plain == int.class || plain == long.class ? "integer" : "string");
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
