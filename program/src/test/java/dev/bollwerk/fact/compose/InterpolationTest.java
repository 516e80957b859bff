package dev.bollwerk.fact.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.workload.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.TreeMap;

class InterpolationTest {
    private static final Map<String, String> SET = Map.of("A", "a", "E", "", "N_1", "n");

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "$A/${A}, a/a",
        "${N_1}$A, na",
        "$$A, $A",
        "${X}, ",
        "$X-a, ",
        "${X:-d}, d",
        "${X-d}, d",
        "${E:-d}, d",
        "'${E-d}', ''",
        "${A:-d}, a",
        "${X:-${Y:-z}}, z",
        "${X:-$A}, a",
        "${X:-{b}}, {b}",
        "${A:+yes}, yes",
        "'${X:+yes}', ''",
        "'${E:+yes}', ''",
        "${E+yes}, yes",
        "${X:?must be set}, ",
        "${A:?must be set}, a",
        "${X:-a:b/c}, a:b/c"
    })
    void replaced(String text, String expected) {
        Interpolation.Outcome outcome = Interpolation.replace(text, Documents.environment(SET));
        assertEquals(expected, outcome.value());
        assertEquals(null, outcome.fault());
    }

    @ParameterizedTest
    @CsvSource({"$", "$1", "${", "${A", "${}", "${A!x}", "${1}", "'a $ b'"})
    void faults(String text) {
        Interpolation.Outcome outcome = Interpolation.replace(text, Documents.environment(SET));
        assertEquals(null, outcome.value());
        assertTrue(outcome.fault() != null);
    }

    @Test
    void bombsEnd() {
        String nested = "${X:-".repeat(1_000) + "}".repeat(1_000);
        assertTrue(Interpolation.replace(nested, Map.of()).fault() != null);
        Map<String, Setting<String>> large = Documents.environment(Map.of("A", "x".repeat(60_000)));
        assertTrue(Interpolation.replace("$A$A$A", large).fault() != null);
    }

    @Test
    void filesOfVariables() {
        String text =
                """
                # comment
                A=1 # more
                export B = two
                C='single $A \\' quote'
                D="double ${A}\\n"
                E="two
                lines"
                F=a#b
                G=
                H
                I: yaml
                J=${NOBODY}
                K=pa$$word
                """;
        Map<String, Setting<String>> found =
                EnvFile.read(".env", text, Documents.environment(Map.of("H", "h")), false);
        Map<String, String> values = new TreeMap<>();
        found.forEach((key, value) -> values.put(key, value.isUnknown() ? "?" : value.or("")));
        assertEquals(
                "{A=1, B=two, C=single $A ' quote, D=double 1\n, E=two\nlines, F=a#b, G=, H=h,"
                        + " I=yaml, J=?, K=pa$word}",
                values.toString());
        assertEquals(8, found.get("F").place().line());
        assertEquals("'$A' # x", EnvFile.read("e", "A='$A' # x", Map.of(), true).get("A").value());
    }
}
