package dev.bollwerk.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;
import dev.bollwerk.finding.Check;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The page about the rules says what the program says. `-Dgolden=write` writes it anew.
class RulesPageTest {
    private static final Path PAGE = Shared.root().resolve("docs/rules.md");
    private static final String START = "<!-- rules: made from the catalogue -->\n";

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(START) + START.length());
        String expected = head + rules();
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, Files.readString(PAGE));
    }

    private static String rules() {
        var texts = new RuleTexts(Locale.ENGLISH);
        var page = new StringBuilder();
        for (Rule rule : Rules.all()) {
            page.append("\n## ").append(rule.id()).append("\n\n");
            page.append("**").append(texts.of(rule.id() + ".title")).append("** · ");
            page.append(rule.severity().label()).append("\n\n");
            page.append(texts.of(rule.id() + ".why")).append("\n\n");
            page.append("*What to do:* ").append(texts.of(rule.id() + ".fix")).append('\n');
            if (!rule.checks().isEmpty()) {
                page.append("\nThe same is asked by:");
                String separator = " ";
                for (Check check : rule.checks()) {
                    page.append(separator).append(check.profile()).append(' ').append(check.id());
                    separator = ", ";
                }
                page.append(".\n");
            }
        }
        return page.toString();
    }
}
