package dev.vtag.json;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML 1.1 as plain nodes with their places; no anchors, no tags, one document. */
public final class Yaml {
    private static final int DEEPEST = 50;

    private final Iterator<Event> events;
    private final Resolver resolver = new Resolver();

    private Yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        events = new org.yaml.snakeyaml.Yaml(options)
                .parse(new StringReader(text))
                .iterator();
    }

    /** Returns the document; nothing where the text holds none. */
    public static Optional<YamlNode> parse(String text) throws YamlSyntaxException {
        try {
            return new Yaml(text).document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String problem = String.valueOf(e.getProblem());
            throw new YamlSyntaxException(problem, mark == null ? 1 : mark.getLine() + 1, column(mark));
        } catch (YAMLException e) {
            throw new YamlSyntaxException(String.valueOf(e.getMessage()), 1, 1);
        }
    }

    private Optional<YamlNode> document() throws YamlSyntaxException {
        Optional<YamlNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (root.isPresent()) {
                    throw refused("a second document begins", event);
                }
                root = Optional.of(node(events.next(), 0));
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth) throws YamlSyntaxException {
        if (depth > DEEPEST) {
            throw refused("it is nested too deep", event);
        }
        if (event instanceof AliasEvent) {
            throw refused("an alias (*name) is not read here; write the value out", event);
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        if (start.getTag() != null) {
            throw refused("a tag (" + start.getTag() + ") is not read here", event);
        }
        int line = start.getStartMark().getLine() + 1;
        int column = column(start.getStartMark());
        if (start instanceof MappingStartEvent) {
            return new YamlNode.Mapping(entries(depth), line, column);
        }
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new YamlNode.Sequence(items, line, column);
    }

    private List<YamlNode.Entry> entries(int depth) throws YamlSyntaxException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            if (!(next instanceof ScalarEvent key)) {
                throw refused("a key must be a plain word", next);
            }
            entries.add(new YamlNode.Entry(scalar(key), node(events.next(), depth + 1)));
        }
        return entries;
    }

    private YamlNode.Scalar scalar(ScalarEvent event) throws YamlSyntaxException {
        String tag = event.getTag();
        if (tag != null && !tag.equals("!")) {
            throw refused("a tag (" + tag + ") is not read here", event);
        }
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        Tag taken = resolver.resolve(NodeId.scalar, event.getValue(), plain);
        return new YamlNode.Scalar(
                event.getValue(), kind(taken), event.getStartMark().getLine() + 1, column(event.getStartMark()));
    }

    private static YamlNode.Kind kind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return YamlNode.Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return YamlNode.Kind.DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.BOOLEAN;
        }
        if (tag.equals(Tag.NULL)) {
            return YamlNode.Kind.NULL;
        }
        return tag.equals(Tag.TIMESTAMP) ? YamlNode.Kind.DATE : YamlNode.Kind.TEXT;
    }

    private static YamlSyntaxException refused(String message, Event event) {
        return new YamlSyntaxException(message, event.getStartMark().getLine() + 1, column(event.getStartMark()));
    }

    private static int column(@org.jspecify.annotations.Nullable Mark mark) {
        return mark == null ? 1 : mark.getColumn() + 1;
    }
}
