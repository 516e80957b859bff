package dev.bollwerk.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Mutations;
import dev.bollwerk.finding.Waiver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

class WaiverFileTest {
    private static final String GOOD =
            """
            # options of commands may stand beside
            scan:
              fail-on: high
            ignore:
              - id: CVE-2023-0286
                package: openssl*
                reason: "not reachable: no certificates are checked"
                expires: 2026-12-31
              - ids: [GHSA-1, CVE-2]
                paths:
                  - usr/share/**
                  - "**/test.jar"
                reason: only for tests
            """;

    @Test
    void readsAllKeys() {
        List<Waiver> waivers = WaiverFile.parse(GOOD, ".bollwerk.yaml");
        assertEquals(
                List.of(
                        new Waiver(
                                List.of("CVE-2023-0286"),
                                List.of("openssl*"),
                                List.of(),
                                "not reachable: no certificates are checked",
                                LocalDate.of(2026, 12, 31),
                                ".bollwerk.yaml:5"),
                        new Waiver(
                                List.of("GHSA-1", "CVE-2"),
                                List.of(),
                                List.of("usr/share/**", "**/test.jar"),
                                "only for tests",
                                null,
                                ".bollwerk.yaml:9")),
                waivers);
    }

    @Test
    void readsFilesWithoutWaivers() throws IOException {
        assertEquals(List.of(), WaiverFile.parse("", "f"));
        assertEquals(List.of(), WaiverFile.parse("ignore:\n", "f"));
        assertEquals(List.of(), WaiverFile.parse("data: /srv\n", "f"));
        byte[] bytes = "ignore: []".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(), WaiverFile.read(new ByteArrayInputStream(bytes), "f").waivers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ignore:~  - id: CVE-1|f:2: the waiver has no reason; add one.",
                "ignore:~  - id: CVE-1~    reason: ''|f:3: 'reason' has an empty value or one that"
                        + " is no text.",
                "ignore:~  - reason: x|f:2: the waiver would cover everything; add an id, a package"
                        + " or a path.",
                "ignore:~  - id: CVE-1~    reasn: x|f:3: the key 'reasn' is not known; known are"
                        + " id, package, path, reason, expires and justification.",
                "ignore:~  - id: CVE-1~    id: CVE-2|f:3: the key 'id' stands twice.",
                "ignore:~  - id: CVE-1~    reason: x~    expires: soon|f:2: 'soon' is no date;"
                        + " write it as 2026-12-31.",
                "ignore:~  - id: CVE-1~    reason: [x, y]|f:2: 'reason' must be one text, not a"
                        + " list.",
                "ignore:~  - id: {a: b}~    reason: x|f:2: 'id' must be a text or a list of texts.",
                "ignore:~  - CVE-1|f:2: a waiver has keys: 'id', 'package' or 'path', and a"
                        + " 'reason'.",
                "ignore: CVE-1|f:1: 'ignore' must be a list.",
                "- CVE-1|f:1: a list of waivers stands below 'ignore:'.",
                "ignore: [~|f:1: this is no YAML; see the user guide for waivers.",
            })
    void namesFileAndLineOfWhatIsWrong(String text, String message) {
        BollwerkException e =
                assertThrows(
                        BollwerkException.class,
                        () -> WaiverFile.parse(text.replace("~", "\n"), "f"));
        assertEquals(message, e.getMessage());
        assertEquals(Fault.USAGE, e.fault());
    }

    @Test
    void survivesDamage() {
        Mutations.run(
                "waiver file",
                GOOD.getBytes(StandardCharsets.UTF_8),
                bytes -> WaiverFile.parse(new String(bytes, StandardCharsets.UTF_8), "f"));
    }
}
