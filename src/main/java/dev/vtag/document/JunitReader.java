package dev.vtag.document;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts the test cases of JUnit XML, as Surefire, Gradle, pytest and others write it. Totals in attributes are not asked:
 * suites may be nested, and their totals with them. A document type is never read, so no entity is ever expanded.
 */
final class JunitReader {
    /**
     * The numbers of one file.
     *
     * @param tests test cases
     * @param failures those that failed
     * @param errors those that ended by an error
     * @param skipped those that were skipped
     */
    record Counts(int tests, int failures, int errors, int skipped) {}

    private static final int OUTSIDE = 0;

    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    private JunitReader() {}

    /** Returns the numbers; nothing where the bytes are no JUnit XML, or malformed, or declare a document type. */
    static Optional<Counts> read(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        JunitReader counter = new JunitReader();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                return counter.count(reader)
                        ? Optional.of(new Counts(counter.tests, counter.failures, counter.errors, counter.skipped))
                        : Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private boolean count(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        int testcase = OUTSIDE;
        boolean told = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                return false;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                testcase = testcase == depth ? OUTSIDE : testcase;
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                String name = reader.getLocalName();
                if (depth == 1 && !name.equals("testsuite") && !name.equals("testsuites")) {
                    return false;
                }
                if (testcase == OUTSIDE && name.equals("testcase")) {
                    testcase = depth;
                    told = false;
                    tests++;
                } else if (depth == testcase + 1 && testcase != OUTSIDE && !told) {
                    // One that failed and then went wrong in its tear-down is one test all the same.
                    told = tell(name);
                }
            }
        }
        return true;
    }

    private boolean tell(String outcome) {
        switch (outcome) {
            case "failure" -> failures++;
            case "error" -> errors++;
            case "skipped" -> skipped++;
            default -> {
                return false;
            }
        }
        return true;
    }
}
