package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Sentences in both languages.
class WordingTest {
    private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");

    private final Wording english = new Wording(Locale.ENGLISH);
    private final Wording german = new Wording(Locale.GERMANY);

    @Test
    void everyConstantHasItsText() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var texts = new Texts("dev.bollwerk.match.messages", locale);
            assertTexts(texts, "state.", State.values());
            assertTexts(texts, "demand.", Qualifier.values());
            assertTexts(texts, "outcome.", Outcome.values());
            assertTexts(texts, "outcome.indeterminate.", Unordered.values());
            assertTexts(texts, "passed.", Question.Why.values());
        }
    }

    private static void assertTexts(Texts texts, String prefix, Enum<?>... constants) {
        for (Enum<?> constant : constants) {
            String label = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertFalse(texts.of(prefix + label).isBlank());
        }
    }

    @Test
    void oneAndMany() {
        assertEquals(
                "No advisory feed covers npm, so one package was not assessed: left-pad.",
                english.remarks().uncovered("npm", List.of("left-pad")));
        assertEquals(
                "Keine Quelle deckt npm ab, deshalb wurde ein Paket nicht geprüft: left-pad.",
                german.remarks().uncovered("npm", List.of("left-pad")));
        List<String> six = Stream.concat(FIVE.stream(), Stream.of("f")).toList();
        assertEquals(
                "No advisory feed covers packages of type github, so 6 packages were not"
                        + " assessed: a, b, c, d, e and 1 more.",
                english.remarks().uncovered(english.remarks().ofType("github"), six));
        assertEquals(
                "Keine Quelle deckt Pakete vom Typ github ab, deshalb wurden 6 Pakete nicht"
                        + " geprüft: a, b, c, d, e und ein weiteres.",
                german.remarks().uncovered(german.remarks().ofType("github"), six));
    }

    @Test
    void anUnknownIdIsToldWithTheFeedsThatWereAsked() {
        assertEquals("No feed knows CVE-1; 0 were asked.", english.unknownId("CVE-1", List.of()));
        assertEquals(
                "CVE-1 ist keiner Quelle bekannt; keine wurde gefragt.",
                german.unknownId("CVE-1", List.of()));
        assertEquals(
                "CVE-1 ist keiner Quelle bekannt; 2 wurden gefragt: debian, kev.",
                german.unknownId("CVE-1", List.of("debian", "kev")));
    }

    @Test
    void somebodyElseWithoutANameIsToldByTheVersion() {
        Package built = Sample.deb("php8.2", "8.2.1+ubuntu22.04.1+deb.sury.org+1");
        var pass = new Question.Pass(built, Question.Why.THIRD_PARTY, "");
        assertEquals(
                "php8.2 8.2.1+ubuntu22.04.1+deb.sury.org+1 was not looked up: it was built by"
                        + " version 8.2.1+ubuntu22.04.1+deb.sury.org+1, so the distribution's"
                        + " advisories do not speak of it.",
                english.passed(pass));
        assertEquals(
                "php8.2 8.2.1+ubuntu22.04.1+deb.sury.org+1 wurde nicht nachgeschlagen: Seine"
                        + " Version 8.2.1+ubuntu22.04.1+deb.sury.org+1 stammt nicht von der"
                        + " Distribution, daher sagen deren Meldungen nichts darüber.",
                german.passed(pass));
    }
}
