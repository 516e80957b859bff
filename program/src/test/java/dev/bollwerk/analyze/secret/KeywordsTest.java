package dev.bollwerk.analyze.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class KeywordsTest {
    @Test
    void findsWordsWithinWordsInAnyCase() {
        assertEquals(
                List.of("he@1", "hers@1", "she@0"),
                found(List.of("he", "she", "his", "hers"), "SHErs"));
        assertEquals(List.of("aa@0", "aa@1", "aaa@0"), found(List.of("aa", "aaa"), "aaa"));
        assertEquals(List.of(), found(List.of("key"), "k e y"));
        assertEquals(List.of("ü@1"), found(List.of("ü"), "xü"));
    }

    @Test
    void agreesWithASearchOneByOne() {
        var random = new Random(20261124);
        for (int round = 0; round < 60; round++) {
            List<String> words = new ArrayList<>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                String word = letters(random, random.nextInt(1, 6));
                if (!words.contains(word)) {
                    words.add(word);
                }
            }
            String text = letters(random, random.nextInt(0, 9_000)).toUpperCase(Locale.ROOT);
            assertEquals(oneByOne(words, text), found(words, text), words + " in " + text);
        }
    }

    @Test
    void goesOnWhereAPieceEnds() {
        Keywords keywords = Keywords.of(List.of("token", "ken"));
        byte[] bytes = "a token".getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= bytes.length; cut++) {
            List<Integer> ends = new ArrayList<>();
            var room = new Keywords.Ends();
            int state =
                    keywords.scan(bytes, 0, cut, keywords.start(), room, (_, at) -> ends.add(at));
            keywords.scan(bytes, cut, bytes.length, state, room, (_, at) -> ends.add(at));
            assertEquals(List.of(7), ends);
        }
    }

    private static String letters(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    private static List<String> oneByOne(List<String> words, String text) {
        String low = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String word : words) {
            for (int at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
                found.add(word + "@" + at);
            }
        }
        found.sort(null);
        return found;
    }

    private static List<String> found(List<String> words, String text) {
        Keywords keywords = Keywords.of(words);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        Keywords.Listener listener =
                (state, end) -> {
                    for (int word : keywords.words(state)) {
                        found.add(words.get(word) + "@" + (end - keywords.length(word)));
                    }
                };
        keywords.scan(bytes, 0, bytes.length, keywords.start(), new Keywords.Ends(), listener);
        found.sort(null);
        return found;
    }
}
