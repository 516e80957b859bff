package dev.bollwerk.analyze.language.toml;

import dev.bollwerk.analyze.language.toml.TomlTable.Origin;

import java.util.ArrayList;
import java.util.List;

/// Reads the lines of a document into tables. The rules of what may be defined once and what may be
/// added to are those of [TOML 1.0](https://toml.io/en/v1.0.0#table).
final class TomlParser {
    /// Lock files nest about six deep.
    private static final int DEEPEST = 64;

    /// The largest lock files hold about 200,000 values; more than this would fill the memory.
    private static final int MOST_VALUES = 1_000_000;

    private final TomlCursor in;
    private final TomlTable root = new TomlTable(Origin.HEADER, 1);
    private int values;

    TomlParser(String text) {
        in = new TomlCursor(text);
    }

    TomlTable root() {
        return root;
    }

    void parse() {
        TomlTable current = root;
        in.skipSpace();
        while (!in.isAtEnd()) {
            if (in.peek() == '[') {
                current = header();
            } else {
                keyValue(current);
            }
            in.endLine();
            in.skipSpace();
        }
    }

    private TomlTable header() {
        int line = in.line();
        in.expect('[');
        boolean element = in.accept('[');
        List<String> key = key();
        in.expect(']');
        if (element) {
            in.expect(']');
        }
        TomlTable parent = root;
        for (String name : key.subList(0, key.size() - 1)) {
            parent = parent(parent, name, line);
        }
        return element
                ? element(parent, key.getLast(), line)
                : defined(parent, key.getLast(), line);
    }

    /// A table between the dots of a header: there already, or implied by it.
    private TomlTable parent(TomlTable parent, String name, int line) {
        TomlValue there = parent.value(name);
        if (there == null) {
            return add(parent, name, new TomlTable(Origin.IMPLIED, line));
        }
        if (there instanceof TomlValue.Table table && table.content().origin() != Origin.INLINE) {
            return table.content();
        }
        if (there instanceof TomlValue.Array array && isOfTables(array)) {
            return ((TomlValue.Table) array.values().getLast()).content();
        }
        throw in.mistake("'" + name + "' is no table that can be extended");
    }

    private TomlTable defined(TomlTable parent, String name, int line) {
        TomlValue there = parent.value(name);
        if (there == null) {
            return add(parent, name, new TomlTable(Origin.HEADER, line));
        }
        if (there instanceof TomlValue.Table table && table.content().origin() == Origin.IMPLIED) {
            table.content().define();
            return table.content();
        }
        throw in.mistake("'" + name + "' is defined twice");
    }

    private TomlTable element(TomlTable parent, String name, int line) {
        TomlValue there = parent.value(name);
        TomlValue.Array elements;
        if (there == null) {
            elements = new TomlValue.Array(new ArrayList<>(), line);
            parent.put(name, elements);
        } else if (there instanceof TomlValue.Array array && isOfTables(array)) {
            elements = array;
        } else {
            throw in.mistake("'" + name + "' is no array of tables");
        }
        count();
        var table = new TomlTable(Origin.HEADER, line);
        elements.add(table);
        return table;
    }

    /// Whether an array comes from `[[name]]`: one in brackets is complete, even of tables.
    private static boolean isOfTables(TomlValue.Array array) {
        return !array.values().isEmpty()
                && array.values().getFirst() instanceof TomlValue.Table first
                && first.content().origin() == Origin.HEADER;
    }

    private TomlTable add(TomlTable parent, String name, TomlTable table) {
        count();
        parent.put(name, new TomlValue.Table(table));
        return table;
    }

    private void keyValue(TomlTable table) {
        keyValue(table, 0);
    }

    private void keyValue(TomlTable table, int depth) {
        int line = in.line();
        List<String> key = key();
        in.expect('=');
        in.skipBlanks();
        TomlTable target = table;
        for (String name : key.subList(0, key.size() - 1)) {
            target = dotted(target, name, line);
        }
        if (target.value(key.getLast()) != null) {
            throw in.mistake("'" + key.getLast() + "' is defined twice");
        }
        TomlValue value = value(depth + key.size());
        target.put(key.getLast(), value);
    }

    private TomlTable dotted(TomlTable parent, String name, int line) {
        TomlValue there = parent.value(name);
        if (there == null) {
            return add(parent, name, new TomlTable(Origin.DOTTED_KEY, line));
        }
        if (there instanceof TomlValue.Table table
                && (table.content().origin() == Origin.DOTTED_KEY
                        || table.content().origin() == Origin.IMPLIED)) {
            return table.content();
        }
        throw in.mistake("'" + name + "' is no table that a dotted key can extend");
    }

    private List<String> key() {
        List<String> names = new ArrayList<>(2);
        do {
            in.skipBlanks();
            names.add(name());
            if (names.size() > DEEPEST) {
                throw in.mistake("a key of more than " + DEEPEST + " parts");
            }
            in.skipBlanks();
        } while (in.accept('.'));
        return names;
    }

    private String name() {
        if (in.peek() == '"' || in.peek() == '\'') {
            return TomlStrings.one(in);
        }
        int start = in.at();
        while (isBare(in.peek())) {
            in.skip(1);
        }
        if (in.at() == start) {
            throw in.mistake("a key is missing");
        }
        return in.since(start);
    }

    private static boolean isBare(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_';
    }

    private TomlValue value(int depth) {
        count();
        if (depth > DEEPEST) {
            throw in.mistake("more than " + DEEPEST + " values inside each other");
        }
        int line = in.line();
        return switch (in.peek()) {
            case '"', '\'' -> new TomlValue.Text(TomlStrings.read(in), line);
            case '[' -> array(depth);
            case '{' -> inline(depth);
            default -> new TomlValue.Scalar(TomlScalars.read(in), line);
        };
    }

    private TomlValue array(int depth) {
        int line = in.line();
        in.expect('[');
        List<TomlValue> elements = new ArrayList<>(2);
        in.skipSpace();
        while (!in.accept(']')) {
            elements.add(value(depth + 1));
            in.skipSpace();
            if (!in.accept(',') && in.peek() != ']') {
                throw in.mistake("',' or ']' is missing");
            }
            in.skipSpace();
        }
        return new TomlValue.Array(elements, line);
    }

    private TomlValue inline(int depth) {
        var table = new TomlTable(Origin.INLINE, in.line());
        in.expect('{');
        // TOML 1.1 allows line ends and a trailing comma in inline tables; writers use it already
        in.skipSpace();
        while (!in.accept('}')) {
            keyValue(table, depth + 1);
            in.skipSpace();
            if (!in.accept(',') && in.peek() != '}') {
                throw in.mistake("',' or '}' is missing");
            }
            in.skipSpace();
        }
        return new TomlValue.Table(table);
    }

    private void count() {
        if (++values > MOST_VALUES) {
            throw in.mistake("more than " + MOST_VALUES + " values; the rest is not read");
        }
    }
}
