package dev.bollwerk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whatever is said in one language is said in the other, about the same values.
class BundlesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+");

    @ParameterizedTest
    @ValueSource(strings = {"cli", "match", "report", "rule"})
    void englishAndGermanHaveTheSameKeysAndValues(String name) throws IOException {
        Properties english = read(name, "");
        Properties german = read(name, "_de");
        assertFalse(english.isEmpty());
        assertEquals(
                new TreeSet<>(english.stringPropertyNames()),
                new TreeSet<>(german.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            String text = english.getProperty(key);
            String translated = german.getProperty(key);
            assertEquals(placeholders(text), placeholders(translated), name + ": " + key);
            assertEquals(text.isBlank(), translated.isBlank(), name + ": " + key);
        }
    }

    private static Properties read(String name, String language) throws IOException {
        String resource = "/dev/bollwerk/%s/messages%s.properties".formatted(name, language);
        var properties = new Properties();
        try (var in = Texts.class.getResourceAsStream(resource)) {
            assertNotNull(in, resource);
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
