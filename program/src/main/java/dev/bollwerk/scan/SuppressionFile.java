package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads suppressions of OWASP Dependency-Check as waivers, so that its users can bring theirs.
///
/// A rule says where it holds (file, package, hash; all must fit) and what it suppresses (any of
/// its CVEs, weaknesses, scores). Rules that suppress a CPE only correct that tool's guess of which
/// product a file is; nothing here guesses so, and they are left out. Left out is also a rule with
/// a part that is not understood, for it would cover more than its author meant. One notice tells
/// how many and names the first.
///
/// [Suppressing false
/// positives](https://dependency-check.github.io/DependencyCheck/general/suppression.html), schemas
/// 1.1 to 1.3
final class SuppressionFile {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT = 1 << 16;
    private static final int MAX_RULES = 20_000;

    private final XMLStreamReader xml;
    private final String file;
    private final List<SuppressionRule> rules = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable SuppressionRule rule;
    private SuppressionRule.@Nullable Part part;
    private int depth;
    private int inRule;

    private SuppressionFile(XMLStreamReader xml, String file) {
        this.xml = xml;
        this.file = file;
    }

    /// Reads the text of a file.
    ///
    /// @throws BollwerkException when it is no XML or no suppression file
    static WaiverFile.Content parse(String text, String file) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
        try {
            var xml = factory.createXMLStreamReader(new StringReader(bare));
            var reader = new SuppressionFile(xml, file);
            reader.document();
            return SuppressionRule.content(reader.rules, file);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw BollwerkException.usage("%s:%d: this is no XML.".formatted(file, line));
        } catch (BollwerkException e) {
            throw e;
        } catch (RuntimeException _) {
            // the JDK's reader meets some damage with an exception of its innards
            throw BollwerkException.usage("%s: this is no XML.".formatted(file));
        }
    }

    private void document() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append();
                case XMLStreamConstants.DTD -> throw wrong("a document type is not read");
                default -> {
                    // comments and the like
                }
            }
        }
    }

    private void begin(String name) {
        depth++;
        if (depth == 1 && !name.equals("suppressions")) {
            throw wrong("this XML is no suppression file of Dependency-Check");
        }
        if (depth > MAX_DEPTH || rules.size() > MAX_RULES) {
            throw wrong("the file has too many rules, or too deep ones");
        }
        text.setLength(0);
        if (rule == null) {
            if (depth > 1) {
                rule = new SuppressionRule(file + ":" + line(), attribute("until"));
                inRule = depth;
                if (!name.equals("suppress")) {
                    rule.refuse("<" + name + ">");
                }
            }
        } else if (depth == inRule + 1) {
            part =
                    new SuppressionRule.Part(
                            name, isTrue(attribute("regex")), isTrue(attribute("caseSensitive")));
        } else {
            rule.refuse("<" + name + ">");
        }
    }

    private void end() {
        if (rule != null && depth == inRule) {
            rules.add(rule);
            rule = null;
        } else if (rule != null && part != null && depth == inRule + 1) {
            rule.add(part, text.toString().strip());
            part = null;
        }
        depth--;
    }

    private void append() {
        if (text.length() > MAX_TEXT) {
            throw wrong("an element is longer than 64 KB");
        }
        text.append(xml.getText());
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private static boolean isTrue(String value) {
        return value.equals("true") || value.equals("1");
    }

    private int line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private BollwerkException wrong(String what) {
        return BollwerkException.usage("%s:%d: %s.".formatted(file, line(), what));
    }
}
