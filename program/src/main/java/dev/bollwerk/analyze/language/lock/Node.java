package dev.bollwerk.analyze.language.lock;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A value in a document, with the line it stands on: an object, a list, or a scalar as its text.
/// Asking a value for what it has not gives [#MISSING], so that a reader can walk on without asking
/// at every step what it is given.
public final class Node {
    /// What is not there, or null.
    public static final Node MISSING = new Node(0, null, false, Map.of(), List.of());

    private final int line;
    private final @Nullable String text;
    private final boolean object;
    private final Map<String, Node> fields;
    private final List<Node> items;

    private Node(
            int line,
            @Nullable String text,
            boolean object,
            Map<String, Node> fields,
            List<Node> items) {
        this.line = line;
        this.text = text;
        this.object = object;
        this.fields = fields;
        this.items = items;
    }

    /// A scalar; numbers and truth values as they are written.
    public static Node scalar(int line, String text) {
        return new Node(line, text, false, Map.of(), List.of());
    }

    /// An object; its fields are not copied.
    public static Node object(int line, Map<String, Node> fields) {
        return new Node(line, null, true, fields, List.of());
    }

    /// A list; its items are not copied.
    public static Node list(int line, List<Node> items) {
        return new Node(line, null, false, Map.of(), items);
    }

    /// Line of its key or, in a list, of its start; from 1. 0 when it is missing.
    public int line() {
        return line;
    }

    /// Whether there is nothing, or null.
    public boolean isMissing() {
        return line == 0;
    }

    /// Whether it is an object with at least one field.
    public boolean hasFields() {
        return !fields.isEmpty();
    }

    /// Whether it is an object, even an empty one.
    public boolean isObject() {
        return object;
    }

    /// The text of a scalar, else null.
    public @Nullable String text() {
        return text;
    }

    /// The text of a scalar, else something else.
    public String textOr(String other) {
        return text == null ? other : text;
    }

    /// A field of an object, else [#MISSING].
    public Node child(String name) {
        Node child = fields.get(name);
        return child == null ? MISSING : child;
    }

    /// The text of a field that is a scalar, else null.
    public @Nullable String text(String name) {
        return child(name).text;
    }

    /// Whether a field says `true`.
    public boolean isTrue(String name) {
        return "true".equals(child(name).text);
    }

    /// The fields of an object, in the order of the document; none when it is something else.
    public Map<String, Node> fields() {
        return fields;
    }

    /// The items of a list; none when it is something else.
    public List<Node> items() {
        return items;
    }

    /// An item of a list, else [#MISSING].
    public Node item(int index) {
        return index < items.size() ? items.get(index) : MISSING;
    }
}
