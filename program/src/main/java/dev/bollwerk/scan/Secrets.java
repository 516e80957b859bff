package dev.bollwerk.scan;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.analyze.Sighting;
import dev.bollwerk.analyze.secret.SecretKind;
import dev.bollwerk.analyze.secret.SecretScanner;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes findings of what the scanner of contents saw.
final class Secrets {
    private static final String CONFIG = "config:";

    private final SecretScanner scanner;
    private final Locale locale;
    private final Texts texts;

    Secrets(SecretScanner scanner, Locale locale) {
        this.scanner = scanner;
        this.locale = locale;
        this.texts = new Texts("dev.bollwerk.scan.messages", locale);
    }

    /// One finding for each sighting, in no order.
    List<Finding> findings(List<Sighting> sightings) {
        List<Finding> findings = new ArrayList<>(sightings.size());
        for (Sighting sighting : sightings) {
            SecretKind kind = scanner.kind(sighting.hit().rule());
            if (kind != null) {
                findings.add(finding(sighting, kind));
            }
        }
        return findings;
    }

    private Secret finding(Sighting sighting, SecretKind kind) {
        String title = locale.getLanguage().equals("de") ? kind.german() : kind.title();
        boolean config = sighting.locations().getFirst().path().startsWith(CONFIG);
        return new Secret(
                kind.id(),
                Severity.find(kind.severity()).orElse(Severity.UNKNOWN),
                sighting.deleted() ? texts.of("secret.title.deleted", title) : title,
                sighting.hit().excerpt(),
                sighting.hit().column(),
                sighting.deleted(),
                explanation(sighting, config)
                        + (kind.reference().isEmpty()
                                ? ""
                                : " " + texts.of("secret.format", kind.reference())),
                texts.of(config ? "secret.remedy.config" : "secret.remedy"),
                sighting.locations());
    }

    private String explanation(Sighting sighting, boolean config) {
        Location first = sighting.locations().getFirst();
        if (config) {
            return texts.of("secret.config");
        }
        if (!sighting.deleted()) {
            return texts.of(first.layer() == null ? "secret.file" : "secret.layer");
        }
        String step = first.createdBy();
        return step == null
                ? texts.of("secret.deleted", String.valueOf(first.layer()))
                : texts.of("secret.deleted.step", String.valueOf(first.layer()), oneLine(step));
    }

    private static String oneLine(String step) {
        String line = step.replaceAll("\\s+", " ").strip();
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }
}
