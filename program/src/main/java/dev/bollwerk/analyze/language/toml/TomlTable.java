package dev.bollwerk.analyze.language.toml;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table of a TOML document. Look-ups give null or nothing where the value is absent or of
/// another type, so that a reader of lock files asks for what it knows and ignores the rest.
public final class TomlTable {
    /// How a table came to be; it decides what may still be added to it.
    enum Origin {
        /// Between the dots of a header: `a` in `[a.b]`.
        IMPLIED,
        HEADER,
        DOTTED_KEY,
        INLINE
    }

    private final int line;
    private final Map<String, TomlValue> values = new LinkedHashMap<>(4);
    private Origin origin;

    TomlTable(Origin origin, int line) {
        this.origin = origin;
        this.line = line;
    }

    /// Line of its header, of its opening brace, or of the first key that implies it; from 1.
    public int line() {
        return line;
    }

    /// The keys, as they come.
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /// Any value, or null.
    public @Nullable TomlValue value(String key) {
        return values.get(key);
    }

    /// The string under a key, or null.
    public @Nullable String text(String key) {
        return values.get(key) instanceof TomlValue.Text text ? text.value() : null;
    }

    /// The string under a key, or an empty one.
    public String textOrEmpty(String key) {
        String text = text(key);
        return text == null ? "" : text;
    }

    /// Whether `true` stands under a key.
    public boolean isTrue(String key) {
        return values.get(key) instanceof TomlValue.Scalar scalar
                && scalar.literal().equals("true");
    }

    /// The number, truth value or time under a key, as it is written, or null.
    public @Nullable String literal(String key) {
        return values.get(key) instanceof TomlValue.Scalar scalar ? scalar.literal() : null;
    }

    /// The table under a key, or null.
    public @Nullable TomlTable table(String key) {
        return values.get(key) instanceof TomlValue.Table table ? table.content() : null;
    }

    /// The values of the array under a key.
    public List<TomlValue> array(String key) {
        return values.get(key) instanceof TomlValue.Array array ? array.values() : List.of();
    }

    /// The tables of the array under a key: those of `[[key]]` or `key = [{…}, …]`.
    public List<TomlTable> tables(String key) {
        List<TomlTable> tables = new ArrayList<>();
        for (TomlValue each : array(key)) {
            if (each instanceof TomlValue.Table table) {
                tables.add(table.content());
            }
        }
        return tables;
    }

    /// The strings of the array under a key.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (TomlValue each : array(key)) {
            if (each instanceof TomlValue.Text text) {
                texts.add(text.value());
            }
        }
        return texts;
    }

    /// Line of the value under a key; that of the table when there is none.
    public int line(String key) {
        TomlValue value = values.get(key);
        return value == null ? line : value.line();
    }

    Origin origin() {
        return origin;
    }

    void define() {
        origin = Origin.HEADER;
    }

    void put(String key, TomlValue value) {
        values.put(key, value);
    }
}
