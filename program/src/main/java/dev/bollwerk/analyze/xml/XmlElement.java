package dev.bollwerk.analyze.xml;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An element of an XML file. Asking for a child that is not there gives [#MISSING], so that a
/// reader can walk on without asking at every step what it is given.
public final class XmlElement {
    /// What is not there.
    public static final XmlElement MISSING = new XmlElement("", 0);

    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>(2);
    private final List<XmlElement> children = new ArrayList<>(2);
    private String text = "";

    XmlElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    void attribute(String key, String value) {
        attributes.put(key, value);
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void close(String all) {
        text = all;
    }

    /// Its name, without the prefix of a namespace.
    public String name() {
        return name;
    }

    /// The line on which its start tag ends, from 1; 0 when it is missing.
    public int line() {
        return line;
    }

    public boolean isMissing() {
        return line == 0;
    }

    /// Its own text, without that of its children and without white space around it.
    public String text() {
        return text;
    }

    /// The text of a child; empty when there is none.
    public String text(String child) {
        return child(child).text;
    }

    /// The value of an attribute, or null.
    public @Nullable String attribute(String key) {
        return attributes.get(key);
    }

    /// The first child of a name, else [#MISSING].
    public XmlElement child(String wanted) {
        for (XmlElement child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return MISSING;
    }

    /// All children, in the order of the file.
    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }
}
