package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesTest {
    @ParameterizedTest
    @CsvSource({
        "githubactions, v4, v4.999999.999999",
        "githubactions, 4, 4.999999.999999",
        "githubactions, v4.1, v4.1",
        "githubactions, v4.1.2, v4.1.2",
        "githubactions, main, main",
        "githubactions, v, v",
        "bitnami, 1.2.3-4, 1.2.3",
        "npm, 4, 4"
    })
    void versionsAsAdvisoriesWriteThem(String type, String version, String expected) {
        assertEquals(expected, Registries.version(type, version));
    }
}
