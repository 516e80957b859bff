package dev.bollwerk.advisory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class CpeTest {
    @Test
    void readsWhatMatchingNeeds() {
        Cpe cpe = Cpe.parse("cpe:2.3:a:OpenBSD:openssh:9.3:p1:*:*:*:linux:*:*").orElseThrow();
        assertEquals(new Cpe("a", "openbsd", "openssh", "9.3", "p1", "linux"), cpe);
        assertEquals("openbsd:openssh", cpe.name());
    }

    @Test
    void quotedColonsAndDotsAreParts() {
        Cpe cpe =
                Cpe.parse("cpe:2.3:a:acme:big\\:tool\\+\\+:1\\.0:-:*:*:*:node.js:*:*")
                        .orElseThrow();
        assertEquals(new Cpe("a", "acme", "big:tool++", "1.0", "-", "node.js"), cpe);
    }

    @Test
    void whatNamesNoProductIsNone() {
        List<String> none =
                List.of(
                        "",
                        "nginx",
                        "cpe:/a:f5:nginx:1.0",
                        "cpe:2.3:a:f5:nginx",
                        "cpe:2.3:a:f5:nginx:1:*:*:*:*:*:*:*:*",
                        "cpe:2.3:a:*:nginx:1:*:*:*:*:*:*:*",
                        "cpe:2.3:a:f5:-:1:*:*:*:*:*:*:*",
                        "cpe:2.3:a:f5:" + "n".repeat(2_000) + ":1:*:*:*:*:*:*:*");
        for (String text : none) {
            assertTrue(Cpe.parse(text).isEmpty(), text);
        }
    }

    @Test
    void damageGivesNoOtherErrors() {
        byte[] good =
                "cpe:2.3:a:acme:big\\:tool:1.0:p1:*:*:*:linux:*:*".getBytes(StandardCharsets.UTF_8);
        Mutations.run("cpe", good, bytes -> Cpe.parse(new String(bytes, StandardCharsets.UTF_8)));
    }
}
