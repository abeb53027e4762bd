package dev.vtag.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads whole documents into memory; duplicate keys are refused. */
public enum ValueReader {
    /** JSON, and the comments and last commas that settings of editors and compilers have. */
    JSON(new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()),
    /** YAML; an alias reads as the word that it is written as. */
    YAML(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final JsonFactory factory;

    ValueReader(JsonFactory factory) {
        this.factory = factory;
    }

    /** Returns the documents of the text, in order; CORRUPT, naming {@code what} with line and column, where malformed. */
    public List<Value> read(String text, String what) {
        List<Value> documents = new ArrayList<>();
        try (JsonParser parser = factory.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            while (parser.nextToken() != null) {
                documents.add(value(parser));
            }
        } catch (JsonProcessingException e) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is malformed" + place(e.getLocation()), null, e);
        } catch (IOException e) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is malformed", null, e);
        }
        return documents;
    }

    private static Value value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Value> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return new Value.Group(members);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Value> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return new Value.Items(items);
        }
        return new Value.Scalar(LeafReader.kind(token), parser.getText());
    }

    private static String place(JsonLocation at) {
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
