package dev.bollwerk.analyze.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.ContentResult;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/// The rules that come with the program: each finds what it describes, and nothing near it; none
/// can be made to run long; none shows a value.
class SecretRulesTest {
    private static final long SEED = 20261124;

    private final SecretRules rules = SecretRules.of(null, "");

    @Test
    void thereAreEnoughAndTheyAreComplete() {
        assertTrue(rules.rules().size() >= 150, "only " + rules.rules().size());
        var ids = new HashSet<String>();
        for (SecretRule rule : rules.rules()) {
            assertTrue(ids.add(rule.id()), rule.id() + " stands twice");
            assertEquals(rule, rule.checked());
            assertTrue(rule.reference().startsWith("https://"), rule.id());
        }
    }

    @Test
    void thePageListsThemAll() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/secrets.md"));
        for (SecretRule rule : rules.rules()) {
            assertTrue(page.contains("`" + rule.id() + "`"), rule.id());
        }
        assertTrue(page.contains(rules.rules().size() + " rules"));
    }

    @Test
    void everyRuleFindsItsSamples() {
        List<String> missed = new ArrayList<>();
        for (SecretRule rule : rules.rules()) {
            for (int i = 0; i < 5; i++) {
                String sample = sample(rule, i);
                ContentResult result = search(path(rule), "x = 1\n" + sample + "\ny = 2\n");
                if (result.hits().stream().noneMatch(hit -> hit.rule().equals(rule.id()))
                        && !overshadowed(result)) {
                    missed.add(rule.id() + ": " + sample + " " + result.hits());
                    break;
                }
            }
        }
        assertEquals(List.of(), missed);
    }

    /// Two providers with one form, or a name that also is another provider's.
    private static boolean overshadowed(ContentResult result) {
        return !result.hits().isEmpty()
                && result.hits().stream().noneMatch(SecretRulesTest::generic);
    }

    private static boolean generic(ContentHit hit) {
        return hit.rule().startsWith("generic-");
    }

    @Test
    void noRuleFindsWhatIsShorterOrPartOfAWord() {
        List<String> wrong = new ArrayList<>();
        for (SecretRule rule : rules.rules()) {
            if (rule.open() || rule.place().after() || rule.place().before() > 0) {
                continue;
            }
            String sample = sample(rule, 7);
            String grown = "Zz9" + sample;
            if (search(path(rule), grown).hits().stream()
                    .anyMatch(h -> h.rule().equals(rule.id()))) {
                wrong.add(grown);
            }
            String constant = keyword(rule) + "A".repeat(60);
            if (search(path(rule), constant).hits().stream()
                    .anyMatch(hit -> hit.rule().equals(rule.id()))) {
                wrong.add(constant);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noExpressionCanBeMadeToRunLong() {
        List<String> slow = new ArrayList<>();
        for (SecretRule rule : rules.rules()) {
            for (String filler :
                    List.of(
                            "a", "A", "0", " ", "\n", "/", "=", "-", ".", "ab1-", "{\"", "A0/",
                            "\\n", ": ")) {
                String text = hostile(rule, filler);
                byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                var window = new Window(bytes);
                window.length(bytes.length);
                var matcher = Pattern.compile(rule.expression()).matcher(window);
                int start = Math.max(0, text.indexOf(keyword(rule)) - rule.place().before());
                start += rule.place().after() ? keyword(rule).length() : 0;
                matcher.region(start, Math.min(bytes.length, start + rule.length()));
                boolean found = rule.place().before() == 0 ? matcher.lookingAt() : matcher.find();
                if (window.steps() > 40_000) {
                    slow.add(rule.id() + " " + filler + " " + window.steps() + " " + found);
                }
            }
        }
        assertEquals(List.of(), slow);
    }

    private static String hostile(SecretRule rule, String filler) {
        return filler.repeat(300 / filler.length()) + keyword(rule) + filler.repeat(9000);
    }

    @Test
    void noExpressionNestsRepetitions() {
        for (SecretRule rule : rules.rules()) {
            String plain = rule.expression().replaceAll("\\[[^\\]]*\\]", "c");
            assertFalse(
                    Pattern.compile("\\([^()]*[*+}][^()]*\\)[*+](?!\\+)").matcher(plain).find(),
                    rule.id());
        }
    }

    @Test
    void noExcerptShowsAValue() {
        for (SecretRule rule : rules.rules()) {
            String sample = sample(rule, 3);
            for (ContentHit hit : search(path(rule), sample).hits()) {
                int shown = 0;
                for (int i = 0; i + 12 <= hit.excerpt().length(); i++) {
                    String part = hit.excerpt().substring(i, i + 12);
                    boolean value = part.matches("[A-Za-z0-9]*[0-9][A-Za-z0-9]*[0-9][A-Za-z0-9]*");
                    shown += value && sample.contains(part) ? 1 : 0;
                }
                assertEquals(0, shown, rule.id() + ": " + hit.excerpt());
                assertTrue(hit.excerpt().endsWith("****"), hit.excerpt());
            }
        }
    }

    private ContentResult search(String path, String text) {
        var pass = new TextPass(rules);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pass.begin(path, "", false);
        pass.write(bytes, 0, bytes.length);
        return pass.end();
    }

    private static String path(SecretRule rule) {
        if (rule.paths().isEmpty()) {
            return "srv/app/settings.conf";
        }
        String glob = rule.paths().getFirst();
        return glob.replace("**/", "srv/app/").replace("**", "x").replace("*", "x");
    }

    private static String keyword(SecretRule rule) {
        return rule.keywords().getFirst();
    }

    /// A text that the rule describes; drawn again when by chance it is too regular.
    private static String sample(SecretRule rule, int number) {
        var random = new Random(SEED + number);
        String separator = List.of("=", ": ", " = \"", "_KEY=", "\": \"").get(number % 5);
        String quote = separator.endsWith("\"") ? "\"" : "";
        for (int i = 0; i < 200; i++) {
            String sample =
                    rule.place().after()
                            ? keyword(rule) + separator + value(rule, random) + quote
                            : Samples.of(rule.expression(), random);
            if (rule.id().equals("config-env-secret")) {
                sample = keyword(rule) + '=' + Samples.of("[A-Za-z0-9]{12}", random);
            }
            byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
            String low = sample.toLowerCase(Locale.ROOT);
            boolean called =
                    rule.keywords().stream()
                            .anyMatch(k -> low.contains(k.toLowerCase(Locale.ROOT)));
            if (called && new Entropy().of(bytes, 0, bytes.length) > rule.entropy() + 0.4) {
                return sample;
            }
        }
        throw new IllegalStateException("no sample of " + rule.id());
    }

    private static String value(SecretRule rule, Random random) {
        String value = Samples.of(rule.expression().substring(RuleFile.ASSIGNED.length()), random);
        return rule.id().startsWith("generic") ? value + "4z7" : value;
    }
}
