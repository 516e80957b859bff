package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// One record of a feed, read whole. Asking for what is not there, or is of another type, gives an
/// empty answer and never an exception: feeds leave out and mix up at will.
///
/// @param value a map, a list, a string, a number, a boolean or null
record Json(@Nullable Object value) {
    static final Json NONE = new Json(null);

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isArray() {
        return value instanceof List;
    }

    boolean isAbsent() {
        return value == null;
    }

    boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    /// The member with this key.
    Json at(String key) {
        return value instanceof Map<?, ?> map ? new Json(map.get(key)) : NONE;
    }

    /// The elements of an array; none for anything else.
    List<Json> elements() {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        var elements = new ArrayList<Json>(list.size());
        for (Object element : list) {
            elements.add(new Json(element));
        }
        return elements;
    }

    /// The elements of the array with this key.
    List<Json> list(String key) {
        return at(key).elements();
    }

    /// The members of an object, in the order of the file.
    void each(BiConsumer<String, Json> action) {
        members().forEach(action);
    }

    /// The members of an object, in the order of the file.
    Map<String, Json> members() {
        var members = new LinkedHashMap<String, Json>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> members.put(String.valueOf(key), new Json(member)));
        }
        return members;
    }

    /// A string, or a scalar as text; empty for anything else.
    String text() {
        return value == null || isObject() || isArray() ? "" : value.toString().strip();
    }

    /// The string with this key; empty when there is none.
    String text(String key) {
        return at(key).text();
    }

    /// The non-empty strings of the array with this key; a lone string is an array of one.
    List<String> strings(String key) {
        Json member = at(key);
        if (!member.isArray()) {
            return member.text().isEmpty() ? List.of() : List.of(member.text());
        }
        return member.elements().stream().map(Json::text).filter(s -> !s.isEmpty()).toList();
    }

    /// The number with this key; NaN when there is none.
    double number(String key) {
        Json member = at(key);
        if (member.value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return member.text().isEmpty() ? Double.NaN : Double.parseDouble(member.text());
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /// Whether the member is `true`.
    boolean flag(String key) {
        return Boolean.TRUE.equals(at(key).value);
    }

    /// The time with this key; null when there is none that can be read.
    @Nullable Instant time(String key) {
        return Times.parse(text(key));
    }
}
