package dev.bollwerk.analyze.language.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

class TomlDocumentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 1|{a=1}",
                "|{}",
                "# only a comment|{}",
                "a.b.c = 'x'|{a={b={c=\"x\"}}}",
                "\"a b\".'c.d' = true # c|{a b={c.d=true}}",
                "3.14 = 1|{3={14=1}}",
                "[a . \"b\"]\\nc = 1\\n[a]\\nd = 2|{a={b={c=1}, d=2}}",
                "[[p]]\\nn = 1\\n[p.x]\\ny = 2\\n[[p]]\\nn = 3|{p=[{n=1, x={y=2}}, {n=3}]}",
                "[[p]]\\n[[p.q]]\\n[[p.q]]\\na = 1\\n[[p]]\\n[[p.q]]|"
                        + "{p=[{q=[{}, {a=1}]}, {q=[{}]}]}",
                "a = [ 1, [2, 3,], {b = 4, c.d = 5} ,\\n# c\\n]|{a=[1, [2, 3], {b=4, c={d=5}}]}",
                "a = {}\\nb = []|{a={}, b=[]}",
                "a = {\\n b = 1, # TOML 1.1\\n}|{a={b=1}}",
                "a = 'C:\\\\x'|{a=\"C:\\\\x\"}",
                "a = \"\"\"\\nx \\\\\\n   y\\n\"\"\"|{a=\"x y\\n\"}",
                "a = \"\"\"\"x\"\"\"\"\"|{a=\"\"x\"\"\"}",
                "a = '''\\nx\\\\\\ny'''|{a=\"x\\\\\\ny\"}",
                "a = '''''''|{a=\"'\"}",
                "a = [+1_000, 0xDEAD_beef, 0o17, 0b1, -0.5e+3, inf, -nan, 1e5]|"
                        + "{a=[+1_000, 0xDEAD_beef, 0o17, 0b1, -0.5e+3, inf, -nan, 1e5]}",
                "a = 1979-05-27 07:32:00.5-08:00|{a=1979-05-27 07:32:00.5-08:00}",
                "a = [1979-05-27T07:32:00Z, 1979-05-27, 07:32:00]|"
                        + "{a=[1979-05-27T07:32:00Z, 1979-05-27, 07:32:00]}",
                "a.b = 1\\na.c = 2|{a={b=1, c=2}}",
                "[a]\\nb.c = 1\\n[a.b.d]\\ne = 2|{a={b={c=1, d={e=2}}}}",
                "a = 1\\r\\n[b]\\r\\n|{a=1, b={}}",
                "\ufeffa = 1|{a=1}",
            })
    void readsToml(String text, String expected) {
        TomlDocument document = TomlDocument.read(lines(text));
        assertNull(document.problem());
        assertEquals(expected == null ? "" : lines(expected), show(document.root()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a =",
                "a = b",
                "= 1",
                "a = 1 b = 2",
                "a = 1\\na = 2",
                "a.b = 1\\na = 2",
                "a = 1\\na.b = 2",
                "[a]\\n[a]",
                "[a]\\nb = 1\\n[a.b]",
                "[a.b]\\n[a]\\nb = 1",
                "[a.b.c]\\nz = 9\\n[a]\\nb.c.t = 9",
                "a = {b = 1}\\na.c = 2",
                "a = {b = 1}\\n[a.c]",
                "a = [{b = 1}]\\n[[a]]",
                "a = []\\n[[a]]",
                "[a]\\n[[a]]",
                "[[a]]\\n[a]",
                "[fruit]\\napple.color = 1\\n[fruit.apple]",
                "[a",
                "[[a]",
                "[]",
                "[a]]",
                "a = \"x",
                "a = \"x\\ny\"",
                "a = \"\\\\x\"",
                "a = '''x''",
                "a = [1 2]",
                "a = [1,,2]",
                "a = {b = 1 c = 2}",
                "a = 01",
                "a = 1__0",
                "a = 1.",
                "a = .5",
                "a = +0x1",
                "a = True",
                "a = 1979-13-01",
                "a = 25:00:00",
            })
    void saysWhatIsNoToml(String text) {
        assertNotNull(TomlDocument.read(lines(text)).problem());
    }

    @Test
    void resolvesEscapes() {
        String text = "a = \"@t@\"@@@u00e9@U0001F600\"".replace('@', '\\');
        assertEquals("\t\"\\\u00e9\ud83d\ude00", TomlDocument.read(text).root().text("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@x", "@ud800", "@U00110000", "@u00", "@u00g0"})
    void refusesEscapesThatAreNone(String escape) {
        assertNotNull(TomlDocument.read("a = '" + '\0' + "'").problem());
        assertNotNull(TomlDocument.read("# " + '\1').problem());
        String text = "a = \"" + escape.replace('@', '\\') + "\"";
        assertNotNull(TomlDocument.read(text).problem());
    }

    @Test
    void keepsWhatStandsBeforeTheMistake() {
        TomlDocument document = TomlDocument.read("[[p]]\nn = 'a'\n[[p]]\nn = 'b'\nv = '1");
        assertEquals("{p=[{n=\"a\"}, {n=\"b\"}]}", show(document.root()));
        assertEquals("line 5: the text ends too early", document.problem());
    }

    @Test
    void knowsLines() {
        TomlTable root =
                TomlDocument.read("# c\n[[p]]\n\nn = '''\n\n'''\nm = [\n1,\n{a = 1}]\n").root();
        TomlTable first = root.tables("p").getFirst();
        assertEquals(2, first.line());
        assertEquals(4, first.line("n"));
        assertEquals(7, first.line("m"));
        assertEquals(9, first.tables("m").getFirst().line());
        assertEquals(2, first.line("absent"));
    }

    @Test
    void givesNothingForOtherTypes() {
        TomlTable root = TomlDocument.read("t = 'x'\nn = 1\nb = true\na = ['y', 2, {}]").root();
        assertNull(root.text("n"));
        assertNull(root.table("t"));
        assertNull(root.literal("t"));
        assertEquals("", root.textOrEmpty("a"));
        assertEquals("1", root.literal("n"));
        assertTrue(root.isTrue("b"));
        assertEquals(List.of("y"), root.texts("a"));
        assertEquals(1, root.tables("a").size());
        assertEquals(List.of(), root.array("t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a=", "{a.b.c=", "[{a="})
    void boundsTheDepth(String opening) {
        String problem = TomlDocument.read("x = " + opening.repeat(100_000)).problem();
        assertTrue(problem != null && problem.contains("64"), problem);
    }

    @Test
    void boundsLongKeysAndManyValues() {
        assertNotNull(TomlDocument.read("[" + "a.".repeat(100_000) + "a]").problem());
        assertNotNull(TomlDocument.read("a.".repeat(100_000) + "a = 1").problem());
        String problem = TomlDocument.read("a = [" + "{},".repeat(1_100_000) + "]").problem();
        assertTrue(problem != null && problem.contains("1000000"), problem);
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] good =
                Files.readAllBytes(
                        Shared.path(
                                "fixtures/scanners/trivy/pkg/dependency/parser/python/uv/testdata/"
                                        + "uv_multiple_roots.lock"));
        byte[] rich =
                ("a = \"\"\"x\\\n  \\u00e9\"\"\"\nb.c = [1, {d = 'e'}, 1979-05-27T07:32:00Z]\n"
                                + "[[f]]\n[f.g]\nh = 1.5e3\n[f.g.i]\n")
                        .getBytes(StandardCharsets.UTF_8);
        Mutations.run(
                "Toml", List.of(good, rich), bytes -> TomlDocument.read(ByteBuffer.wrap(bytes)));
    }

    private static String lines(String text) {
        return text == null ? "" : text.translateEscapes();
    }

    private static String show(TomlTable table) {
        return table.keys().stream()
                .map(key -> key + "=" + show(table.value(key)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String show(TomlValue value) {
        return switch (value) {
            case TomlValue.Text text -> '"' + text.value() + '"';
            case TomlValue.Scalar scalar -> scalar.literal();
            case TomlValue.Table table -> show(table.content());
            case TomlValue.Array array ->
                    array.values().stream()
                            .map(TomlDocumentTest::show)
                            .collect(Collectors.joining(", ", "[", "]"));
        };
    }
}
