package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The answer that settings are in, by its call. The engine's way to say "not set" is null, an
/// empty text or list, `false` or 0.
record Answer(String call) {
    Place at(String path) {
        return Place.answer(call, path);
    }

    Setting<String> text(@Nullable String value, String path) {
        return value == null || value.isEmpty()
                ? Setting.unset(at(path))
                : Setting.of(value, value, at(path));
    }

    Setting<Boolean> truth(boolean value, String path) {
        return value ? Setting.of(true, "true", at(path)) : Setting.unset(at(path));
    }

    Setting<List<String>> words(@Nullable List<String> words, String path) {
        return words == null || words.isEmpty()
                ? Setting.unset(at(path))
                : Setting.of(List.copyOf(words), String.join(" ", words), at(path));
    }

    List<Setting<String>> list(List<String> values, String path) {
        List<Setting<String>> settings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            settings.add(Setting.of(values.get(i), values.get(i), at(path + "[" + i + "]")));
        }
        return settings;
    }
}
