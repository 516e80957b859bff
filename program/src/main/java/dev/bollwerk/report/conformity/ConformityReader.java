package dev.bollwerk.report.conformity;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.FindingReader;
import dev.bollwerk.report.ReportReader;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Reads saved JSON of schema `bollwerk-conformity/1`, so that it can be compared with a newer one
/// or written in another format. Nothing that the writer wrote is lost but the further conditions
/// of waivers from suppression files.
public final class ConformityReader {
    private final String file;
    private final FindingReader findings;

    private ConformityReader(String file) {
        this.file = file;
        this.findings = new FindingReader(this::wrong);
    }

    /// Whether bytes look like a saved conformity.
    public static boolean isConformity(byte[] start) {
        return new String(start, StandardCharsets.UTF_8).contains("\"bollwerk-conformity/");
    }

    /// Reads one.
    ///
    /// @param file what messages call it
    /// @throws BollwerkException when it is none, or of another version
    public static Conformity read(byte[] bytes, String file) {
        var reader = new ConformityReader(file);
        try {
            return reader.conformity(ReportReader.mapper().readTree(bytes));
        } catch (JacksonException e) {
            throw BollwerkException.target(
                    "'%s' is no JSON report: damaged near line %d."
                            .formatted(file, Math.max(1, e.getLocation().getLineNr())));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw reader.wrong("a value is wrong (" + e.getMessage() + ")");
        }
    }

    private BollwerkException wrong(String what) {
        return BollwerkException.target(
                ("'%s' is no conformity report of Bollwerk: %s; make one with"
                                + " 'bollwerk comply STANDARD --format json'.")
                        .formatted(file, what));
    }

    private Conformity conformity(JsonNode node) {
        String schema = text(node, "schema");
        if (!schema.equals(ConformityJson.SCHEMA)) {
            throw wrong(schema.isEmpty() ? "it names no schema" : "its schema is " + schema);
        }
        JsonNode standard = node.path("standard");
        String since = text(node, "since");
        return new Conformity(
                text(node.path("tool"), "version"),
                Instant.parse(needed(node, "created")),
                needed(standard, "id"),
                text(standard, "title"),
                text(standard, "edition"),
                Locale.forLanguageTag(text(standard, "language")),
                each(node.path("subjects"), ReportReader::subject),
                text(standard, "level"),
                each(standard.path("levels"), ConformityReader::named),
                each(standard.path("threats"), ConformityReader::named),
                FindingReader.strings(node.path("notes")),
                each(node.path("requirements"), this::requirement),
                since.isEmpty() ? null : Instant.parse(since),
                each(node.path("changes"), this::change),
                each(node.path("expiredWaivers"), ReportReader::waiver),
                each(node.path("gaps"), ReportReader::gap));
    }

    private static Named named(JsonNode node) {
        return new Named(text(node, "id"), text(node, "title"), text(node, "text"));
    }

    private Requirement requirement(JsonNode node) {
        return new Requirement(
                needed(node, "id"),
                text(node, "title"),
                text(node, "level"),
                text(node, "note"),
                FindingReader.strings(node.path("threats")),
                state(node, "state"),
                each(node.path("demands"), this::demand));
    }

    private Demand demand(JsonNode node) {
        JsonNode answer = node.path("answer");
        return new Demand(
                needed(node, "id"),
                constant(Modality.values(), text(node, "modality"), "modality"),
                constant(Automation.values(), text(node, "automation"), "automation"),
                text(node, "text"),
                text(node, "question"),
                FindingReader.strings(node.path("rules")),
                state(node, "state"),
                text(node, "reason"),
                each(node.path("proofs"), this::proof),
                answer.isObject() ? answer(answer) : null);
    }

    private Proof proof(JsonNode node) {
        JsonNode said = node.path("finding");
        if (!(findings.finding(said) instanceof Misconfiguration rule)) {
            throw wrong("a proof is not what a rule says");
        }
        JsonNode waiver = said.path("waiver");
        return new Proof(
                text(node, "source"), rule, waiver.isObject() ? ReportReader.waiver(waiver) : null);
    }

    private Answer answer(JsonNode node) {
        String until = text(node, "validUntil");
        return new Answer(
                state(node, "state"),
                text(node, "reason"),
                text(node, "author"),
                LocalDate.parse(needed(node, "date")),
                until.isEmpty() ? null : LocalDate.parse(until),
                absent(node, "reference"),
                absent(node, "attachment"),
                node.path("valid").asBoolean(false));
    }

    private Change change(JsonNode node) {
        return new Change(
                needed(node, "id"),
                node.has("before") ? state(node, "before") : null,
                node.has("now") ? state(node, "now") : null,
                text(node, "reason"));
    }

    private State state(JsonNode node, String name) {
        return constant(State.values(), text(node, name), name);
    }

    private <E extends Enum<E>> E constant(E[] constants, String label, String what) {
        for (E constant : constants) {
            if (constant.name().equals(label.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        throw wrong("it has the unknown %s '%s'".formatted(what, label));
    }

    private String needed(JsonNode node, String name) {
        String text = text(node, name);
        if (text.isEmpty()) {
            throw wrong("something has no '" + name + "'");
        }
        return text;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static @Nullable String absent(JsonNode node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? null : text;
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        list.forEach(one -> all.add(read.apply(one)));
        return all;
    }
}
