package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;

import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of a project file, without name spaces. Document types and entities are not read.
///
/// @param text all character data directly in it, stripped
record XmlElement(
        String name,
        Map<String, String> attributes,
        List<XmlElement> children,
        StringBuilder text,
        int line) {
    private static final int DEEPEST = 100;
    private static final int MOST = 200_000;

    /// The root element of a document.
    ///
    /// @throws BollwerkException when it is no XML, or goes over a limit
    static XmlElement read(FileView file) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new StringReader(decode(file.bytes())));
            XmlElement root = build(reader);
            if (root != null) {
                return root;
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw BollwerkException.target(
                    "it is not valid XML" + (line > 0 ? " (line " + line + ")" : ""), e);
        }
        throw BollwerkException.target("it is not valid XML");
    }

    /// UTF-16 with its byte order mark, else what [TextLines] makes of it.
    private static String decode(ByteBuffer bytes) {
        int mark = bytes.remaining() < 2 ? 0 : bytes.getShort(bytes.position()) & 0xffff;
        return mark == 0xfeff || mark == 0xfffe
                ? StandardCharsets.UTF_16.decode(bytes.duplicate()).toString()
                : TextLines.decode(bytes);
    }

    private static @Nullable XmlElement build(XMLStreamReader reader) throws XMLStreamException {
        XmlElement root = null;
        List<XmlElement> open = new ArrayList<>();
        int count = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = start(reader);
                    if (++count > MOST || open.size() >= DEEPEST) {
                        throw BollwerkException.target("it has too many or too deep elements");
                    }
                    if (!open.isEmpty()) {
                        open.getLast().children.add(element);
                    }
                    root = root == null ? element : root;
                    open.add(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().text.append(reader.getText());
                    }
                }
                default -> {
                    // comments and the like
                }
            }
        }
        return root;
    }

    private static XmlElement start(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        int line = Math.max(1, reader.getLocation().getLineNumber());
        return new XmlElement(
                reader.getLocalName(), attributes, new ArrayList<>(2), new StringBuilder(), line);
    }

    /// An attribute, or a child element of its name, as MSBuild allows either; stripped; null when
    /// there is none or it is empty.
    @Nullable String metadata(String key) {
        String value = attributes.get(key);
        for (XmlElement child : children) {
            if (value == null && child.name.equals(key)) {
                value = child.text.toString();
            }
        }
        return value == null || value.isBlank() ? null : value.strip();
    }
}
