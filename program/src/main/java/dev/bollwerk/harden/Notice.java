package dev.bollwerk.harden;

import java.util.List;

/// Something to say of what was done, or was not.
///
/// @param key of its sentence in the bundle of texts, without `harden.notice.`
/// @param values to fill in
public record Notice(String key, List<String> values) {
    public Notice {
        values = List.copyOf(values);
    }

    static Notice of(String key, String... values) {
        return new Notice(key, List.of(values));
    }
}
