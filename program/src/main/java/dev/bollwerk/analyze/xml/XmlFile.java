package dev.bollwerk.analyze.xml;

import dev.bollwerk.BollwerkException;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads an XML file into [XmlElement]s.
public final class XmlFile {
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 2_000_000;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final String ENCODING = "encoding=";

    private final XMLStreamReader reader;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private XmlElement root = XmlElement.MISSING;
    private int elements;

    private XmlFile(XMLStreamReader reader) {
        this.reader = reader;
    }

    /// The root element.
    ///
    /// @throws BollwerkException when it is no XML, or goes over a limit
    public static XmlElement read(ByteBuffer bytes) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            // Decoded here: on bytes that are no UTF-8 the JDK's reader prints to the error stream.
            var text = new StringReader(withoutDeclaration(decode(bytes)));
            return new XmlFile(factory.createXMLStreamReader(text)).read();
        } catch (XMLStreamException e) {
            throw BollwerkException.target("It is not well-formed XML%s.".formatted(line(e)), e);
        } catch (BollwerkException e) {
            throw e;
        } catch (RuntimeException e) {
            // The JDK's reader meets some damage with an exception of its innards.
            throw BollwerkException.target("It is not well-formed XML.", e);
        }
    }

    private XmlElement read() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
                default -> {
                    // comments, document types, entities that are not known
                }
            }
        }
        return root;
    }

    private void start() {
        if (open.size() >= DEEPEST) {
            throw BollwerkException.target("Its elements are nested too deep.");
        }
        if (++elements > MOST_ELEMENTS) {
            throw BollwerkException.target("It has more than 2,000,000 elements.");
        }
        String name = local(reader.getLocalName());
        var element = new XmlElement(name, Math.max(1, reader.getLocation().getLineNumber()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attribute(
                    local(reader.getAttributeLocalName(i)), reader.getAttributeValue(i).strip());
        }
        if (open.isEmpty()) {
            root = element;
        } else {
            open.getLast().add(element);
        }
        open.add(element);
        texts.add(new StringBuilder());
    }

    private void end() {
        open.removeLast().close(texts.removeLast().toString().strip());
    }

    private void characters() {
        StringBuilder text = texts.peekLast();
        int room = text == null ? 0 : LONGEST_TEXT - text.length();
        if (text != null && room > 0) {
            String more = reader.getText();
            text.append(more, 0, Math.min(room, more.length()));
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String line(XMLStreamException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d)".formatted(e.getLocation().getLineNumber());
    }

    /// What the XML declaration says of the encoding, for text that is decoded, is no longer true.
    private static String withoutDeclaration(String text) {
        int end = text.startsWith("<?xml ") ? text.indexOf("?>") : -1;
        // line breaks stay, so that lines are counted right
        return end < 0
                ? text
                : text.substring(0, end).replaceAll("[^\n]", "") + text.substring(end + 2);
    }

    /// By the byte order mark, else as declared, else UTF-8 or what is left when it is not that.
    private static String decode(ByteBuffer bytes) {
        ByteBuffer view = bytes.duplicate();
        String head = StandardCharsets.ISO_8859_1.decode(head(view)).toString();
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
            return StandardCharsets.UTF_16.decode(view).toString();
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(view.duplicate()).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return declared(head).decode(view).toString();
        }
    }

    private static ByteBuffer head(ByteBuffer view) {
        return view.slice(view.position(), Math.min(200, view.remaining()));
    }

    private static Charset declared(String head) {
        int at = head.indexOf(ENCODING) + ENCODING.length();
        int end =
                at < ENCODING.length()
                        ? -1
                        : head.indexOf(at < head.length() ? head.charAt(at) : '"', at + 1);
        String name = end < 0 ? "" : head.substring(at + 1, end);
        try {
            return name.isEmpty() ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
