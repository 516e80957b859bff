package dev.bollwerk.fact.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class EvaluationTest {
    private static String user(String text, Map<String, String> given) {
        Dockerfile file = Dockerfile.parse(text);
        assertEquals(List.of(), file.problems());
        Instruction user = file.stages().getLast().last(Keyword.USER);
        return Evaluation.of(file, given)
                .value(user.words().getFirst())
                .replace(Evaluation.UNKNOWN, '¿');
    }

    private static String user(String text) {
        return user(text, Map.of());
    }

    private static String base(String text) {
        Dockerfile file = Dockerfile.parse(text);
        return Evaluation.of(file, Map.of())
                .value(file.stages().getLast().base())
                .replace(Evaluation.UNKNOWN, '¿');
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "he'llo' | hello",
                "he\"l'l\"o | hel'lo",
                "\\$FOO | $FOO",
                "'$FOO' | $FOO",
                "a$FOO.b | axxx.b",
                "a${FOO}b | axxxb",
                "${FOO:-aaa} ${BAR:-bbb} ${BAZ:-ccc} | xxx bbb ccc",
                "${FOO-aaa} ${BAR-bbb} ${BAZ-ccc} | xxx  ccc",
                "${FOO:+aaa} ${BAR:+bbb} ${BAZ:+ccc} | aaa  ``",
                "${FOO+aaa} ${BAR+bbb} ${BAZ+ccc} | aaa bbb ``",
                "${BAZ:-${FOO}y} | xxxy",
                "${BAZ:?no} | ¿",
                "${S#*x*y} | y",
                "${S#*} | xxyy",
                "${S##*x} | yy",
                "${S%y} | xxy",
                "${S%%y*} | xx",
                "${S#$FOO} | xxyy",
                "${P/\\/?\\//\\/} | \\/foo/b/c.txt",
                "${P//o/0} | /a/f00/b/c.txt",
                "${H/http:\\/\\//https://} | https://h",
                "${S#?} | xyy",
                "${Q#?\\?} | ?y",
                "x ${UNUSED} | x ``",
                "\"a b\"c | a bc",
                "$ a | $ a",
                "${FOO=a} | ¿",
                "${FOO | ¿"
            })
    void operators(String word, String expected) {
        String text =
                "FROM scratch\nENV FOO=xxx BAR= S=xxyy P=/a/foo/b/c.txt H=http://h Q='???y'\nUSER "
                        + word;
        String value = user(text);
        assertEquals(expected.replace("``", "").stripTrailing(), value.stripTrailing());
    }

    @Test
    void slashesInAReplacement() {
        assertEquals(
                "-a-foo-b-c.txt", user("FROM scratch\nENV P=/a/foo/b/c.txt\nUSER ${P//\\//-}"));
    }

    @Test
    void scopes() {
        assertEquals("u", user("ARG A=u\nFROM a\nARG A\nUSER $A"));
        assertEquals("¿", user("ARG A=u\nFROM a\nUSER $A"));
        assertEquals("", user("ARG A=u\nFROM scratch\nUSER $A"));
        assertEquals("¿", user("FROM a\nARG A\nUSER $A"));
        assertEquals("given", user("FROM a\nARG A=u\nUSER $A", Map.of("A", "given")));
        assertEquals("e", user("FROM a\nENV A=e\nARG A=u\nUSER $A"));
        assertEquals("e", user("FROM a AS x\nENV A=e\nFROM X\nUSER $A"));
        assertEquals("¿", user("FROM a AS x\nARG A=e\nFROM x\nUSER $A"));
        assertEquals("1", user("FROM scratch\nENV A=1\nENV A=2 B=$A\nUSER $B"));
        assertEquals("¿", user("FROM scratch\nARG TARGETARCH\nUSER $TARGETARCH"));
        assertEquals("¿", user("FROM scratch\nUSER $HTTP_PROXY"));
        assertEquals("a:1-x", base("ARG V=1\nARG W=${V}-x\nFROM a:$W"));
        assertEquals("a:¿", base("ARG V\nFROM a:$V"));
        assertEquals("a:", base("FROM a:$V"));
        assertEquals("a-¿", base("FROM a-$TARGETARCH"));
    }

    /// What a real engine (20.10.24) made of the same files: the configuration of the image.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "values ~ LABEL ~ `a=xxx bbb"
                    + " ccc|b=$FOO|c=$FOO|d=a\"b|e=hello|f=x\\y|g=xy|h=xxx.b|i=xxxb|j=$|k=envh|l=h|m=yes|n=a"
                    + " b|o=it's|p=one  two three   four|q=dash|r=|s=\\|t=.|u=xxx  v w`",
                "values ~ ENV ~ `FOO=xxx|BAR=|S=xxyy|OLD=one  two three   four|H2=h|H=envh`",
                "values ~ USER ~ xxx:envh",
                "values ~ WORKDIR ~ /a/xxx|b",
                "values ~ EXPOSE ~ 80|90/udp",
                "windows ~ LABEL ~ `a=c:\\x|b=c:\\y\"z|c=d"
                        + " e|d=``q|e=$A|f=$A|g=1|h=2|i=aLABEL|j=x``|k=y`",
                "windows ~ ENV ~ `A=c:\\x|B=c:\\y\"z|C=d e|D=``q`",
                "windows ~ VOLUME ~ /v1|/v2",
                "windows ~ STOPSIGNAL ~ SIGTERM"
            })
    void asAnEngineHasIt(String name, Keyword keyword, String expected) throws IOException {
        Path path =
                Path.of("src/test/resources/dev/bollwerk/fact/dockerfile/testdata")
                        .resolve(name + ".Dockerfile");
        Dockerfile file = Dockerfile.parse(Files.readAllBytes(path));
        assertEquals(List.of(), file.problems());
        Evaluation values = Evaluation.of(file, Map.of());
        List<String> found = new ArrayList<>();
        for (Stage stage : file.stages()) {
            for (Instruction each : stage.instructions()) {
                if (each.is(keyword)) {
                    each.words().forEach(word -> found.add(values.value(word)));
                    for (Pair pair : each.pairs()) {
                        Word value = pair.value() == null ? pair.key() : pair.value();
                        found.add(values.value(pair.key()) + "=" + values.value(value));
                    }
                }
            }
        }
        assertEquals(expected, String.join("|", found));
    }

    @Test
    void growthEnds() {
        var text = new StringBuilder("FROM scratch\nENV A=0123456789\n");
        for (int i = 0; i < 200; i++) {
            text.append("ENV A=$A$A\n");
        }
        assertEquals("¿", user(text.append("USER $A").toString()));
        assertEquals("¿", user("FROM scratch\nUSER " + "${A:-".repeat(5000) + "}".repeat(5000)));
        String pattern =
                "ENV B=" + "a".repeat(4000) + "\nUSER ${B//" + "*a".repeat(2000) + "b/x}\n";
        assertEquals("¿", user("FROM scratch\n" + pattern));
    }

    @Test
    void namesOfFlags() {
        Dockerfile file = Dockerfile.parse("FROM scratch\nENV U=5\nCOPY --chown=$U:$U a b");
        Flag flag = file.stages().getFirst().instructions().get(1).flag("chown");
        assertEquals("5:5", Evaluation.of(file, new HashMap<>()).value(flag));
        assertFalse(Evaluation.isKnown("a" + Evaluation.UNKNOWN));
    }
}
