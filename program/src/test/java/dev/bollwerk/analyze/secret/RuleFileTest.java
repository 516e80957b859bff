package dev.bollwerk.analyze.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.ContentHit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Rules of a user: added, replaced, left out; mistakes are told with their place.
class RuleFileTest {
    private static final String ACME =
            """
            disable: [jwt]
            allow:
              paths: ["srv/fixtures/**"]
              words: [acmedemo]
            rules:
              - id: acme-token
                title: Acme token
                severity: high
                keywords: [acme_]
                expression: 'acme_[0-9a-z]{16}'
                entropy: 3
            """;

    @TempDir Path folder;

    @Test
    void addsRulesAndAllowances() throws IOException {
        SecretScanner scanner = scanner(ACME);
        String value = "acme" + "_k3j9xq2m5t7w8z1b";
        assertEquals(List.of("acme-token"), search(scanner, "srv/a.txt", "x " + value));
        assertEquals(List.of(), search(scanner, "srv/fixtures/a.txt", "x " + value));
        assertEquals(List.of(), search(scanner, "srv/a.txt", "acme" + "_k3acmedemo7w8z1b"));
        var kind = scanner.kind("acme-token");
        assertEquals(new SecretKind("acme-token", "Acme token", "Acme token", "high", ""), kind);
        assertEquals(null, scanner.kind("jwt"));
        assertNotEquals(SecretScanner.usual().key(), scanner.key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rulez: []                                | rules.yaml:1: the key 'rulez' is not"
                        + " known",
                "rules: x                                 | rules.yaml:1: 'rules' must be a list",
                "disable: [no-such-rule]                  | rules.yaml:1: there is no secret rule"
                        + " 'no-such-rule'",
                "rules: [{id: A}]                         | rules.yaml:1: the rule 'A' needs"
                        + " either",
                "rules: [{id: a, expression: 'a('}]       | rules.yaml:1: the rule 'a' has no"
                        + " title",
                "rules: [{idd: a}]                        | rules.yaml:1: a rule has no key 'idd'",
                "rules: [{id: a, title: A, keywords: [abc], expression: \"a(\"}] | the expression"
                        + " is wrong",
                "rules: [{id: a, title: A, keywords: [abc], expression: a, entropy: x}] |"
                        + " 'entropy' must be a number",
                "rules: [{id: a, title: A, keywords: [abc], expression: a, severity: x}] | 'x' is"
                        + " no severity",
                "rules: [ | this is no YAML",
            })
    void mistakesAreNamed(String text, String message) {
        var e = assertThrows(BollwerkException.class, () -> scanner(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message.strip()), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "'expression: acme_[0-9a-z]{16}', 'expression: acme_[0-9a-z', 10",
        "'severity: high', 'severity: worst', 6",
        "'entropy: 3', 'group: 2', 10",
        "'entropy: 3', 'allow: {values: [a(]}', 11",
        "'words: [acmedemo]', 'values: [b, a(]', 4",
        "'disable: [jwt]', 'disable: [jwt, jwtt]', 1"
    })
    void mistakesAreNamedWithTheirLine(String right, String wrong, int line) {
        String text = ACME.replace("'", "");
        assertTrue(text.contains(right));
        var e = assertThrows(BollwerkException.class, () -> scanner(text.replace(right, wrong)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("rules.yaml:" + line + ": "), message);
    }

    @Test
    void damagedRulesOnlyEverThrowOurOwn() {
        Mutations.run(
                "secret-rules",
                ACME.getBytes(StandardCharsets.UTF_8),
                bytes ->
                        RuleFile.parse(new String(bytes, StandardCharsets.UTF_8), "rules.yaml")
                                .rules()
                                .forEach(SecretRule::checked));
    }

    private SecretScanner scanner(String text) throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, text);
        return SecretScanner.with(file);
    }

    private static List<String> search(SecretScanner scanner, String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var pass = scanner.pass();
        pass.begin(path);
        pass.write(bytes, 0, bytes.length);
        return pass.end().hits().stream().map(ContentHit::rule).toList();
    }
}
