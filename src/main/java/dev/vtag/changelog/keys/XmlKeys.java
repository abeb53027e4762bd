package dev.vtag.changelog.keys;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Value;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML as keys: an element is its name, an attribute its name after {@code @}, text beside attributes {@code #text}.
 * Nothing outside the file is read: no document type, no entity of its own.
 */
final class XmlKeys {
    private static final int DEEPEST = 200;

    private XmlKeys() {}

    static Value read(String text, String what) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(
                    new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // What stands before the root holds no keys.
            }
            Value root = new Value.Group(Map.of(reader.getLocalName(), element(reader, 0, what)));
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber();
            throw new VtagException(ErrorKind.CORRUPT, what + " is malformed" + place, null, e);
        }
    }

    private static Value element(XMLStreamReader reader, int depth, String what) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is nested too deep");
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            members.put("@" + reader.getAttributeLocalName(i), Value.Scalar.string(reader.getAttributeValue(i)));
        }
        Map<String, List<Value>> children = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.computeIfAbsent(reader.getLocalName(), name -> new ArrayList<>())
                        .add(element(reader, depth + 1, what));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        String own = text.toString().strip();
        if (members.isEmpty() && children.isEmpty()) {
            return Value.Scalar.string(own);
        }
        if (!own.isEmpty()) {
            members.put("#text", Value.Scalar.string(own));
        }
        children.forEach((name, list) ->
                members.put(name, list.size() > 1 || isNamed(list.get(0)) ? new Value.Items(list) : list.get(0)));
        return new Value.Group(members);
    }

    /** An element that names itself keeps its key when a second of its kind comes beside it. */
    private static boolean isNamed(Value element) {
        return element instanceof Value.Group group && FlatKeys.nameOf(group).isPresent();
    }
}
