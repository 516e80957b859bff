package dev.bollwerk.analyze.language.toml;

import java.util.Collections;
import java.util.List;

/// A value of a TOML document and where it begins.
public sealed interface TomlValue {
    /// Line in the document, from 1.
    int line();

    /// A string, its escapes resolved.
    record Text(String value, int line) implements TomlValue {}

    /// A number, a truth value or a time, as it is written.
    record Scalar(String literal, int line) implements TomlValue {}

    /// An array in brackets, or the tables under one `[[name]]`.
    record Array(List<TomlValue> values, int line) implements TomlValue {
        @Override
        public List<TomlValue> values() {
            return Collections.unmodifiableList(values);
        }

        void add(TomlTable element) {
            values.add(new Table(element));
        }
    }

    /// A table: `[name]`, an element of `[[name]]`, `{…}`, or what a dotted key implies.
    record Table(TomlTable content) implements TomlValue {
        @Override
        public int line() {
            return content.line();
        }
    }
}
