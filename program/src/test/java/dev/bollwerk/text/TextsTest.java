package dev.bollwerk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every sentence of every bundle is filled in as the JDK's `MessageFormat` would do it.
class TextsTest {
    private static final List<Object[]> VALUES =
            List.of(
                    new Object[] {0, 0, 0, 0, 0},
                    new Object[] {1, 1, 1, 1, 1},
                    new Object[] {2L, 1, 3, 0, 5},
                    new Object[] {1_234_567, 1000L, 999, 12, 6});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.bollwerk.match.messages",
                "dev.bollwerk.report.messages",
                "dev.bollwerk.cli.messages"
            })
    void asMessageFormatDoes(String name) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var texts = new Texts(name, locale);
            ResourceBundle bundle = ResourceBundle.getBundle(name, locale);
            for (String key : Collections.list(bundle.getKeys())) {
                String pattern = bundle.getString(key);
                if (!pattern.contains("{") || pattern.contains("percent")) {
                    continue;
                }
                for (Object[] values : VALUES) {
                    String expected = new MessageFormat(pattern, locale).format(values);
                    assertEquals(expected, texts.of(key, values), key);
                }
            }
        }
    }

    @Test
    void numbersAreGroupedAsTheLanguageDoes() {
        assertEquals(
                "1,234,567",
                new Texts("dev.bollwerk.cli.messages", Locale.ENGLISH).number(1234567));
        assertEquals(
                "-1.234", new Texts("dev.bollwerk.cli.messages", Locale.GERMAN).number(-1234L));
        assertEquals("999", new Texts("dev.bollwerk.cli.messages", Locale.GERMAN).number(999));
        assertEquals("7,5", new Texts("dev.bollwerk.cli.messages", Locale.GERMAN).number(7.5));
    }
}
