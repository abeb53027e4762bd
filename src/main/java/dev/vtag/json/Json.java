package dev.vtag.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;

/** Writes records as JSON and reads them back; strict, with duplicate keys refused. The same record gives the same bytes. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new ValueModule())
            // A record's components and nothing else: what it can be asked besides is no part of the document.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("")));

    private Json() {}

    /** Returns the value as indented JSON with LF line ends, the last one included. Null components are left out. */
    public static String pretty(Object value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns what {@link #pretty} returns, in UTF-8: of a large value with half the memory. */
    public static byte[] prettyBytes(Object value) {
        try (ByteArrayBuilder out = new ByteArrayBuilder()) {
            PRETTY.writeValue(out, value);
            out.append('\n');
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the value as JSON on one line, without a line end. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads a record; CORRUPT, naming {@code what} with line and column, where the text is not such JSON. */
    public static <T> T read(String text, Class<T> type, String what) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw unreadable(what, e, "");
        }
    }

    /** Reads a record from UTF-8, as {@link #read(String, Class, String)} does. */
    public static <T> T read(byte[] text, Class<T> type, String what) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw unreadable(what, e, "");
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Reads a record that a person has written in; CORRUPT, naming {@code what} with line, column and member, where the text
     * is not such JSON, names a member that there is none of, or lacks one.
     */
    public static <T> T readStrict(String text, Class<T> type, String what) {
        try {
            return MAPPER.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw unreadable(what, e, "mend it there");
        }
    }

    /** Says what is wrong without what the library says of our classes. */
    private static String problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no member " + unknown.getPropertyName() + " here";
        }
        if (e instanceof ValueInstantiationException value) {
            Throwable cause = value.getCause();
            String told = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
            return told == null ? "a member is missing" : told;
        }
        if (e instanceof InvalidFormatException other) {
            return "something else than '" + other.getValue() + "' is expected here";
        }
        if (e instanceof MismatchedInputException) {
            return "something else is expected here";
        }
        return e.getOriginalMessage().lines().findFirst().orElse("it is malformed");
    }

    private static VtagException unreadable(String what, JsonProcessingException e, String hint) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        StringBuilder member = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference reference : mapping.getPath()) {
                member.append(
                        reference.getFieldName() == null
                                ? "[" + reference.getIndex() + "]"
                                : (member.isEmpty() ? "" : ".") + reference.getFieldName());
            }
        }
        return new VtagException(
                ErrorKind.CORRUPT,
                what + " is not readable" + place + (member.isEmpty() ? "" : " (" + member + ")") + ": " + problem(e),
                hint,
                e);
    }
}
