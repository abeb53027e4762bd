package dev.vtag.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads a document scalar by scalar, in bounded memory; duplicate keys are refused. */
public enum LeafReader {
    /** JSON, and the NaN, Infinity and -Infinity that many writers add to it. */
    JSON(new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()),
    /** YAML, one document; an alias reads as the string that it is written as. */
    YAML(YAMLFactory.builder()
            .loaderOptions(yamlLimits())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** What the parsers say of themselves, which helps nobody who mends a file. */
    private static final Pattern INNARDS = Pattern.compile(
            "^java\\.io\\.CharConversionException: |, from `[^`]*`|: enable `[^`]*`.*|, got this instead: <.*| \\(not recognized as one since Feature [^)]*\\)");

    private static final int MOST_YAML_CHARACTERS = 64 << 20;

    private final JsonFactory factory;

    LeafReader(JsonFactory factory) {
        this.factory = factory;
    }

    /**
     * Hands every scalar to {@code sink}, in order.
     *
     * @param what the document's name, for messages
     * @throws VtagException CORRUPT, naming {@code what}, line and column, where the text is malformed or empty;
     *     ENVIRONMENT where it cannot be read
     */
    public void read(InputStream content, String what, Consumer<Leaf> sink) {
        try (JsonParser parser = factory.createParser(content)) {
            if (parser.nextToken() == null) {
                throw new VtagException(ErrorKind.CORRUPT, what + " is empty");
            }
            readValue(parser, sink);
            if (parser.nextToken() != null) {
                throw new VtagException(
                        ErrorKind.CORRUPT,
                        what + " is malformed" + place(parser.currentTokenLocation()) + ": a second document follows");
            }
        } catch (JsonProcessingException e) {
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    what + " is malformed" + place(e.getLocation()) + ": " + firstLine(e.getOriginalMessage()),
                    null,
                    e);
        } catch (IOException e) {
            throw new VtagException(ErrorKind.ENVIRONMENT, "cannot read " + what + ": " + e.getMessage(), null, e);
        }
    }

    private static void readValue(JsonParser parser, Consumer<Leaf> sink) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        do {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isScalarValue()) {
                JsonLocation start = parser.currentTokenLocation();
                sink.accept(
                        new Leaf(path(parser), kind(token), parser.getText(), start.getLineNr(), start.getColumnNr()));
            }
            if (depth > 0) {
                token = parser.nextToken();
            }
        } while (depth > 0);
    }

    static Leaf.Kind kind(JsonToken token) {
        if (token.isNumeric()) {
            return Leaf.Kind.NUMBER;
        }
        if (token.isBoolean()) {
            return Leaf.Kind.BOOLEAN;
        }
        return token == JsonToken.VALUE_NULL ? Leaf.Kind.NULL : Leaf.Kind.STRING;
    }

    private static List<String> path(JsonParser parser) {
        Deque<String> path = new ArrayDeque<>();
        for (JsonStreamContext at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            String name = at.inArray() ? Integer.toString(at.getCurrentIndex()) : at.getCurrentName();
            path.addFirst(name == null ? "" : name);
        }
        return new ArrayList<>(path);
    }

    private static String place(JsonLocation at) {
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return INNARDS.matcher(end < 0 ? message : message.substring(0, end)).replaceAll("");
    }

    private static LoaderOptions yamlLimits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_YAML_CHARACTERS);
        return options;
    }
}
