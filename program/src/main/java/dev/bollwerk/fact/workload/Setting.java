package dev.bollwerk.fact.workload;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// One thing that can be set.
///
/// @param value null when it is unset, or set to something that cannot be known here
/// @param written as it stands in the file; null when it is unset
/// @param place where it stands; where it would stand when it is unset
/// @param <T> type of its value
public record Setting<T>(@Nullable T value, @Nullable String written, Place place) {
    /// Set to a value.
    public static <T> Setting<T> of(T value, String written, Place place) {
        return new Setting<>(value, written, place);
    }

    /// Not set: the engine's default holds.
    public static <T> Setting<T> unset(Place place) {
        return new Setting<>(null, null, place);
    }

    /// Set to something that only another place or time tells: a variable without a value.
    public static <T> Setting<T> unknown(String written, Place place) {
        return new Setting<>(null, written, place);
    }

    /// Whether the engine's default holds.
    public boolean isUnset() {
        return written == null;
    }

    /// Whether it is set to something that cannot be known here.
    public boolean isUnknown() {
        return written != null && value == null;
    }

    /// Its value, or another when it is unset or unknown.
    public T or(T other) {
        return value == null ? other : value;
    }

    /// The same with its value in another form.
    public <U> Setting<U> map(Function<? super T, ? extends @Nullable U> function) {
        return new Setting<>(value == null ? null : function.apply(value), written, place);
    }
}
