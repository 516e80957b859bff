package dev.bollwerk.fact.repository;

import dev.bollwerk.fact.repository.Manifest.Loose;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Versions in a `pom.xml` that mean another thing tomorrow: snapshots, `LATEST`, `RELEASE`,
/// ranges. The project's own version may be a snapshot.
final class MavenVersions {
    private static final int MOST = 200;
    private static final int DEEPEST = 100;

    private MavenVersions() {}

    /// @param own artifacts of the same repository, which are built together
    static List<Loose> loose(String text, Set<String> own) {
        List<Loose> found = new ArrayList<>();
        read(text, found, new HashSet<>());
        found.removeIf(each -> own.contains(each.text().substring(0, each.text().indexOf(' '))));
        return found;
    }

    /// The artifact that a `pom.xml` makes; empty when it does not say so.
    static String artifact(String text) {
        Set<String> names = new HashSet<>();
        read(text, new ArrayList<>(), names);
        return names.isEmpty() ? "" : names.iterator().next();
    }

    private static void read(String text, List<Loose> found, Set<String> artifact) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            read(xml, found, artifact);
        } catch (XMLStreamException _) {
            // what came before is told
        }
    }

    private static void read(XMLStreamReader xml, List<Loose> found, Set<String> own)
            throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        String artifact = "";
        var content = new StringBuilder();
        while (xml.hasNext() && path.size() < DEEPEST && found.size() < MOST) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.push(xml.getLocalName());
                    content.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (content.length() < 500) {
                        content.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = path.pop();
                    boolean named = !path.isEmpty() && isUse(path.peek());
                    String value = content.toString().strip();
                    if (path.size() == 1 && name.equals("artifactId")) {
                        own.add(value);
                    } else if (named && name.equals("artifactId")) {
                        artifact = value;
                    } else if (named && name.equals("version") && isLoose(value)) {
                        found.add(
                                new Loose(
                                        xml.getLocation().getLineNumber(), artifact + " " + value));
                    }
                    content.setLength(0);
                }
                default -> {}
            }
        }
    }

    private static boolean isUse(String element) {
        return switch (element) {
            case "dependency", "plugin", "parent", "extension", "annotationProcessorPath", "path" ->
                    true;
            default -> false;
        };
    }

    private static boolean isLoose(String version) {
        return version.endsWith("-SNAPSHOT")
                || version.equals("LATEST")
                || version.equals("RELEASE")
                || (version.startsWith("[") || version.startsWith("("))
                        && version.indexOf(',') >= 0;
    }
}
