package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "äöü, 3",
        "日本, 4",
        "한국, 4",
        "ｆｕｌｌ, 8",
        "ﾊﾝｶｸ, 4",
        "👍, 2",
        "🚀x, 3",
        "e\u0301, 1",
        "→ …, 3",
        "𠮷, 2"
    })
    void knowsHowWideSignsAre(String text, int width) {
        assertEquals(width, Columns.width(text));
    }

    @Test
    void cutsBetweenSigns() {
        assertEquals("日…", Columns.cut("日本語", 4));
        assertEquals("日本…", Columns.cut("日本語x", 5));
        assertEquals("日本語", Columns.cut("日本語", 6));
        assertEquals("👍…", Columns.cut("👍👍", 3));
        assertEquals("日… ", Columns.fit("日本語", 4));
        assertEquals(6, Columns.width(Columns.fit("日本語と", 6)));
    }

    @Test
    void cutsPathsAtTheBeginning() {
        assertEquals("…/b.jar", Columns.cutStart("a.war!/lib/b.jar", 7));
        assertEquals("a/b", Columns.cutStart("a/b", 3));
        assertEquals("…語", Columns.cutStart("日本語", 4));
    }

    @Test
    void wrapsAtSpacesAndBreaksWhatIsTooLong() {
        assertEquals(List.of("one two", "three"), Columns.wrap("one two three", 8));
        assertEquals(List.of("日本", "語日", "本"), Columns.wrap("日本語日本", 5));
        assertEquals(List.of(), Columns.wrap("  ", 8));
    }

    @Test
    void replacesWhatCannotBeSeen() {
        assertEquals("a b\ufffd[31mc", Columns.clean("a\nb\u001b[31mc"));
        assertEquals("\ufffd\ufffd\ufffd\ufffd", Columns.clean("\u0085\u202e\u200b\ue000"));
        assertEquals("x\ufffdy z", Columns.clean("x\ud800y\u2028z"));
        assertEquals("ä👍", Columns.clean("ä👍"));
    }

    @Test
    void namesThatDoNotFitAreCounted() {
        List<String> names = List.of("alpha", "beta", "gamma");
        assertEquals("alpha, beta, gamma", Lines.names(names, 18, n -> " +" + n));
        assertEquals("alpha, beta +1", Lines.names(names, 17, n -> " +" + n));
        assertEquals("alpha +2", Lines.names(names, 8, n -> " +" + n));
        String cut = Lines.names(names, 5, n -> " +" + n);
        assertTrue(cut.endsWith(" +2") && Columns.width(cut) <= 5, cut);
    }
}
