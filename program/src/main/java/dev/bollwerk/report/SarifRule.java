package dev.bollwerk.report;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.text.Texts;

import tools.jackson.core.JsonGenerator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A vulnerability as a rule of a SARIF run, with the properties that code-scanning pages read.
///
/// [GitHub, SARIF support](https://docs.github.com/en/code-security/code-scanning)
record SarifRule(Vulnerability found, Texts texts) {
    /// What GitHub takes of a description.
    private static final int LONGEST = 1_024;

    private static final int MOST_TAGS = 20;

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", found.id());
        json.writeStringProperty("name", "KnownVulnerability");
        SarifWriter.message(json, "shortDescription", cut(found.id() + ": " + title()));
        String details = found.details().isBlank() ? title() : found.details();
        SarifWriter.message(json, "fullDescription", cut(details));
        json.writeObjectPropertyStart("help");
        json.writeStringProperty("text", plainHelp());
        json.writeStringProperty("markdown", markdownHelp());
        json.writeEndObject();
        found.references().stream()
                .filter(SarifRule::isWeb)
                .findFirst()
                .ifPresent(address -> json.writeStringProperty("helpUri", address));
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty("level", SarifWriter.level(found.severity()));
        json.writeEndObject();
        properties(json);
        json.writeEndObject();
    }

    private void properties(JsonGenerator json) {
        Set<String> tags = new LinkedHashSet<>(List.of("security", "vulnerability"));
        if (found.kev()) {
            tags.add("known-exploited");
        }
        found.cwes().forEach(cwe -> tags.add("external/cwe/" + cwe.toLowerCase(Locale.ROOT)));
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("precision", "very-high");
        json.writeStringProperty("security-severity", securitySeverity());
        json.writeArrayPropertyStart("tags");
        tags.stream().limit(MOST_TAGS).forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private String plainHelp() {
        var text = new StringBuilder(found.id() + ": " + title());
        text.append("\n\n").append(severity());
        if (!found.aliases().isEmpty()) {
            text.append('\n').append(texts.of("aliases", String.join(", ", found.aliases())));
        }
        found.references().forEach(reference -> text.append('\n').append(reference));
        return text.toString();
    }

    private String markdownHelp() {
        var text = new StringBuilder("**" + Markup.markdown(found.id()) + "**: ");
        text.append(Markup.markdown(title()));
        text.append("\n\n").append(Markup.markdown(severity()));
        if (!found.aliases().isEmpty()) {
            String aliases = texts.of("aliases", String.join(", ", found.aliases()));
            text.append("\n\n").append(Markup.markdown(aliases));
        }
        text.append('\n');
        for (String reference : found.references()) {
            text.append("\n- ");
            text.append(isWeb(reference) ? "<" + reference + ">" : Markup.code(reference));
        }
        return text.toString();
    }

    private String severity() {
        String word = texts.of("severity." + found.severity().label());
        return texts.of("severity.by", word, found.severitySource());
    }

    private String title() {
        return found.title().isBlank() ? found.affected().name() : found.title();
    }

    /// Code-scanning pages sort by this number: the CVSS score, else the middle of the band.
    private String securitySeverity() {
        for (Cvss cvss : found.cvss()) {
            if (cvss.score() > 0 && Severity.ofScore(cvss.score()) == found.severity()) {
                return String.format(Locale.ROOT, "%.1f", cvss.score());
            }
        }
        return SarifObservation.number(found.severity());
    }

    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /// Whether a reference is an address that a browser opens, and nothing else.
    static boolean isWeb(String reference) {
        try {
            String scheme = new URI(reference).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
