package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.StringJoiner;

/// The words and sentences of the pages, in the language of the conformity.
record Words(Texts texts, Locale locale) {
    static Words of(Conformity conformity) {
        Locale locale = conformity.locale();
        return new Words(new Texts("dev.bollwerk.report.conformity.messages", locale), locale);
    }

    String of(String key) {
        return texts.of(key);
    }

    String of(String key, Object... values) {
        return texts.of(key, values);
    }

    String state(State state) {
        return texts.of("state." + state.label());
    }

    String modality(Modality modality) {
        return texts.of("modality." + label(modality));
    }

    String automation(Automation automation) {
        return texts.of("automation." + label(automation));
    }

    /// The title of a level, or a word for none.
    String level(Conformity conformity, String id) {
        return id.isEmpty() ? texts.of("level.none") : Levels.title(conformity, id);
    }

    /// A day as the language writes it.
    String day(LocalDate day) {
        return locale.getLanguage().equals("de")
                ? "%02d.%02d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear())
                : day.toString();
    }

    /// A time to the minute, in UTC.
    String time(Instant time) {
        var there = time.atOffset(ZoneOffset.UTC);
        return "%s %02d:%02d UTC"
                .formatted(day(there.toLocalDate()), there.getHour(), there.getMinute());
    }

    /// The standard with its edition.
    String standard(Conformity conformity) {
        return conformity.edition().isEmpty()
                ? conformity.title()
                : conformity.title() + " · " + texts.of("edition", conformity.edition());
    }

    /// What was looked at.
    String subjects(Conformity conformity) {
        var names = new StringJoiner(", ");
        conformity.subjects().stream().map(Subject::name).forEach(names::add);
        return conformity.subjects().isEmpty() ? texts.of("subject.none") : names.toString();
    }

    /// The whole in one sentence; it never says that the standard is met.
    String verdict(Conformity conformity) {
        var counts = conformity.counts();
        int against =
                counts.getOrDefault(State.NOT_FULFILLED, 0) + counts.getOrDefault(State.PARTLY, 0);
        int open =
                counts.getOrDefault(State.MANUAL, 0) + counts.getOrDefault(State.NOT_ASSESSABLE, 0);
        return texts.of("verdict", against, conformity.requirements().size(), open);
    }

    /// Who answered, when and why.
    String answer(Answer answer) {
        var parts = new StringJoiner("; ");
        parts.add(
                texts.of("answer.by", state(answer.state()), answer.author(), day(answer.date())));
        if (answer.validUntil() != null) {
            String key = answer.valid() ? "answer.until" : "answer.expired";
            parts.add(texts.of(key, day(answer.validUntil())));
        } else if (!answer.valid()) {
            parts.add(texts.of("answer.invalid"));
        }
        if (answer.reference() != null) {
            parts.add(texts.of("answer.reference", answer.reference()));
        }
        if (answer.attachment() != null) {
            parts.add(texts.of("answer.attachment", answer.attachment()));
        }
        return answer.reason().isEmpty() ? parts.toString() : parts + ": " + answer.reason();
    }

    /// What was seen. A rule's title names the fault, so of a rule that passed and says no more it
    /// is told that the fault was not found.
    String evidence(ProofGroup group) {
        if (group.says()) {
            return group.evidence();
        }
        return switch (group.result()) {
            case PASS -> texts.of("proof.pass", group.evidence());
            case NOT_APPLICABLE -> texts.of("proof.not-applicable", group.evidence());
            case FAIL, WARN, INFO, MANUAL, UNKNOWN, ERROR -> group.evidence();
        };
    }

    /// What became of a requirement or demand.
    String change(Change change) {
        String before = change.before() == null ? texts.of("change.new") : state(change.before());
        String now = change.now() == null ? texts.of("change.gone") : state(change.now());
        return before + " → " + now;
    }

    /// The heading of the changes.
    String changes(Conformity conformity) {
        String since = conformity.since() == null ? "" : time(conformity.since());
        return texts.of("changes", since, conformity.changes().size());
    }

    /// That a proof does not count against, and why.
    String waiver(Waiver waiver) {
        String until = waiver.expires() == null ? "" : texts.of("until", day(waiver.expires()));
        return texts.of("waived", waiver.reason()) + until + " [" + waiver.origin() + "]";
    }

    /// A waiver that no longer holds.
    String expired(Waiver waiver) {
        return texts.of(
                "waiver.expired",
                String.join(", ", waiver.ids()),
                waiver.expires() == null ? "" : day(waiver.expires()),
                waiver.origin());
    }

    /// A gap in one sentence.
    String gap(Gap gap) {
        String place = gap.path() == null ? "" : gap.path() + ": ";
        return place + gap.reason() + (gap.reason().endsWith(".") ? "" : ".");
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
