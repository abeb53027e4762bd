package dev.vtag.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How values that are more than text are written: a name of ours with an order (a commit's, a path's, a version's) as its
 * text, an instant as ISO 8601 in UTC, a duration in milliseconds, a constant as its lower-case words with hyphens.
 */
final class ValueModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ValueModule() {
        addSerializer(Instant.class, ToStringSerializer.instance);
        addSerializer(Path.class, ToStringSerializer.instance);
        addSerializer(Duration.class, new Milliseconds());
        setSerializerModifier(new Names());
        setDeserializerModifier(new Constants());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class Milliseconds extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration span, JsonGenerator out, SerializerProvider unused) throws IOException {
            out.writeNumber(span.toMillis());
        }
    }

    private static final class Word extends JsonSerializer<Enum<?>> {
        @Override
        public void serialize(Enum<?> constant, JsonGenerator out, SerializerProvider unused) throws IOException {
            out.writeString(word(constant));
        }
    }

    private static final class Names extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
            Class<?> type = description.getBeanClass();
            boolean ours = type.getName().startsWith("dev.vtag.") && !Enum.class.isAssignableFrom(type);
            return ours && Comparable.class.isAssignableFrom(type) ? ToStringSerializer.instance : serializer;
        }

        @Override
        public JsonSerializer<?> modifyEnumSerializer(
                SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
            return new Word();
        }
    }

    private static final class Constants extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription description,
                JsonDeserializer<?> deserializer) {
            return new Constant(type.getRawClass());
        }
    }

    private static final class Constant extends StdDeserializer<Enum<?>> {
        private static final long serialVersionUID = 1L;

        Constant(Class<?> type) {
            super(type);
        }

        @Override
        public Enum<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            for (Object constant : handledType().getEnumConstants()) {
                if (constant instanceof Enum<?> known && word(known).equals(text)) {
                    return known;
                }
            }
            return (Enum<?>) context.handleWeirdStringValue(handledType(), text, "not one of the known words");
        }
    }
}
