package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class CvssVectorsTest {
    private static final List<String> VECTORS =
            List.of(
                    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                    "AV:N/AC:L/Au:N/C:P/I:P/A:P");

    @Test
    void computesTheScores() {
        assertEquals(
                List.of(9.3, 9.8, 9.8, 7.5),
                VECTORS.stream()
                        .map(v -> CvssVectors.parse(v, "x").orElseThrow().score())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "CVSS:3.1",
                "CVSS:3.1/AV:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:3.1/:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:4.0/AV:/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                "AV:/AC:L/Au:N/C:P/I:P/A:P",
                "AV:N/AC:L/Au:N/C:P/I:P/A:"
            })
    void whatIsNoVectorIsNone(String text) {
        assertTrue(CvssVectors.parse(text, "x").isEmpty(), text);
    }

    @Test
    void damageGivesNoErrors() {
        Mutations.run(
                "cvss",
                VECTORS.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList(),
                bytes -> CvssVectors.parse(new String(bytes, StandardCharsets.UTF_8), "x"));
    }
}
