package dev.bollwerk.sbom;

import dev.bollwerk.BollwerkException;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks through an XML document from front to back. Document types are refused, so that there are
/// no entities; the depth is limited.
final class XmlCursor implements AutoCloseable {
    private static final int DEEPEST = 200;

    private final XMLStreamReader xml;
    private int depth;

    private XmlCursor(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// A cursor on the root element.
    static XmlCursor on(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        try {
            var cursor =
                    new XmlCursor(
                            factory.createXMLStreamReader(
                                    // decoded here: the JDK's reader complains on stderr
                                    new InputStreamReader(
                                            new ByteArrayInputStream(content),
                                            StandardCharsets.UTF_8)));
            cursor.step();
            return cursor;
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /// The local name of the element this stands on.
    String name() {
        return xml.getLocalName();
    }

    /// The namespace of the element this stands on; empty when it has none.
    String namespace() {
        String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /// An attribute of the element this stands on; empty when it is not there.
    String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /// Hands the name of each child element over while this stands on its start; what is not asked
    /// for is skipped. Ends on the end of the element.
    void children(Consumer<String> child) {
        int here = depth;
        while (step() && depth > here) {
            child.accept(name());
            skipTo(here);
        }
    }

    /// The text of an element without children, without spaces around it. Ends on the end of the
    /// element.
    String text() {
        return content().strip();
    }

    /// The text of an element without children, as it stands. Ends on the end of the element.
    String content() {
        var text = new StringBuilder();
        int here = depth;
        try {
            while (depth >= here && xml.hasNext()) {
                advance(xml.next(), text, here);
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
        return text.toString();
    }

    private void advance(int event, StringBuilder text, int here) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> deeper();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (depth == here) {
                    text.append(xml.getText());
                }
            }
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw typed();
            default -> {
                // comments and the like
            }
        }
    }

    /// Leaves the child elements of an element of some depth.
    private void skipTo(int outer) {
        while (depth > outer && step()) {
            // all between is not needed
        }
    }

    /// Steps to the next start or end of an element; false at the end of the document.
    private boolean step() {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        deeper();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                            throw typed();
                    default -> {
                        // text between elements
                    }
                }
            }
            return false;
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw BollwerkException.target(
                    "The SBOM is nested more than %d elements deep.".formatted(DEEPEST));
        }
    }

    private static BollwerkException typed() {
        return BollwerkException.target(
                "The SBOM has a document type or entities, which no SBOM needs; it is not read.");
    }

    /// The JDK's reader meets some damage with exceptions of its innards.
    private static BollwerkException damaged(Exception e) {
        if (e instanceof BollwerkException own) {
            return own;
        }
        String message = String.valueOf(e.getMessage()).lines().reduce("", (_, last) -> last);
        return BollwerkException.target(
                "The SBOM is no well-formed XML: %s."
                        .formatted(Values.brief(message.replaceFirst("^Message: ", ""))),
                e);
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }
}
