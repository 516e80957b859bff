package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Pulls elements out of an XML file, without document types and external entities.
///
/// Every complaint is a [RecordException]; only a failing stream is an [IOException].
final class XmlStream {
    private static final int MAX_TEXT = 1 << 16;
    private static final int MAX_DEPTH = 100;

    private final XMLStreamReader reader;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean start;

    private XmlStream(XMLStreamReader reader) {
        this.reader = reader;
    }

    static XmlStream of(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        try {
            // Decoded here: on bytes that are no UTF-8 the JDK's reader prints to the error stream.
            var text = new InputStreamReader(in, StandardCharsets.UTF_8);
            return new XmlStream(factory.createXMLStreamReader(text));
        } catch (XMLStreamException e) {
            throw complaint(e);
        } catch (RuntimeException e) {
            throw new RecordException("it is no XML: " + e.getMessage());
        }
    }

    /// Steps to the next begin or end of an element; false at the end of the file.
    boolean next() throws IOException {
        if (start) {
            text.setLength(0);
        }
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        return begin();
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        start = false;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append();
                    default -> {
                        // comments and the like
                    }
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw complaint(e);
        } catch (RecordException e) {
            throw e;
        } catch (RuntimeException e) {
            // The JDK's reader meets some damage with an exception of its innards.
            throw new RecordException("it is no well-formed XML: " + e);
        }
    }

    private boolean begin() {
        if (++depth > MAX_DEPTH) {
            throw new RecordException("its elements are nested more than 100 deep");
        }
        text.setLength(0);
        start = true;
        return true;
    }

    private void append() {
        int room = MAX_TEXT - text.length();
        if (room > 0) {
            String characters = reader.getText();
            text.append(characters, 0, Math.min(room, characters.length()));
        }
    }

    /// Whether the last step came to a begin.
    boolean isStart() {
        return start;
    }

    /// The local name of the element.
    String name() {
        return reader.getLocalName();
    }

    /// Whether the last step came to the begin of such an element.
    boolean starts(String element) {
        return start && name().equals(element);
    }

    /// Whether the last step came to the end of such an element.
    boolean ends(String element) {
        return !start && name().equals(element);
    }

    /// An attribute of an element that begins; empty when it is not there.
    String attribute(String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? "" : value.strip();
    }

    /// The text since the last begin, at the end of an element: its own, when it has no children.
    /// Cut after 64 Ki characters.
    String text() {
        return text.toString().strip();
    }

    private static RecordException complaint(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException cause) {
            throw cause;
        }
        String message = String.valueOf(e.getMessage()).lines().skip(1).findFirst().orElse("");
        var location = e.getLocation();
        return new RecordException(
                "it is no well-formed XML: %s (line %d)"
                        .formatted(
                                message.replaceFirst("^Message: ", ""),
                                location == null ? 0 : location.getLineNumber()));
    }
}
