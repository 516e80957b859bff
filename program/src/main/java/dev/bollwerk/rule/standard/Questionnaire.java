package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Locale;

/// Writes a file of answers with a blank for each question that is open, and with the answers that
/// hold, so that nothing is lost when it takes the place of the file before. What rules found
/// stands beside each question as a comment.
public final class Questionnaire {
    private static final int WIDTH = 92;

    private final Conformity conformity;
    private final Texts texts;
    private final StringBuilder out = new StringBuilder();

    private Questionnaire(Conformity conformity) {
        this.conformity = conformity;
        this.texts = new Texts("dev.bollwerk.rule.standard.messages", conformity.locale());
    }

    /// The file, in the language of the report.
    public static String of(Conformity conformity) {
        return new Questionnaire(conformity).write();
    }

    private String write() {
        comment("", texts.of("questions.head", conformity.title()));
        comment("", texts.of("questions.how"));
        out.append("standard: ").append(quoted(conformity.standard())).append("\nanswers:\n");
        int length = out.length();
        for (Requirement requirement : conformity.requirements()) {
            boolean headed = false;
            for (Demand each : requirement.demands()) {
                if (isOpen(each) || isAnswered(each)) {
                    if (!headed) {
                        out.append('\n');
                        comment("  ", requirement.id() + " " + requirement.title());
                        headed = true;
                    }
                    demand(each);
                }
            }
        }
        if (out.length() == length) {
            out.setLength(length - 1);
            out.append(" {}\n");
        }
        return out.toString();
    }

    private static boolean isOpen(Demand demand) {
        Answer answer = demand.answer();
        return demand.state() == State.MANUAL
                || demand.state() == State.NOT_ASSESSABLE
                || answer != null && !answer.valid();
    }

    private static boolean isAnswered(Demand demand) {
        return demand.answer() != null;
    }

    private void demand(Demand demand) {
        String modality =
                texts.of("questions." + demand.modality().name().toLowerCase(Locale.ROOT));
        comment("  ", modality + ": " + demand.text());
        if (!demand.question().isEmpty()) {
            comment("  ", demand.question());
        }
        comment("  ", texts.of("questions.found", demand.reason()));
        Answer answer = demand.answer();
        out.append("  ").append(quoted(demand.id())).append(":\n");
        Answer kept = answer != null && answer.valid() ? answer : null;
        if (kept != null) {
            field("answer", word(kept.state()));
        } else {
            out.append("    answer: # ").append(texts.of("questions.words")).append('\n');
        }
        field("reason", answer == null ? null : answer.reason());
        field("author", answer == null ? null : answer.author());
        field("date", kept == null ? null : kept.date().toString());
        LocalDate until = kept == null ? null : kept.validUntil();
        field("valid-until", until == null ? null : until.toString());
        field("reference", answer == null ? null : answer.reference());
        attachment(answer);
    }

    /// Its digest is told, so that another file of the same name is noticed.
    private void attachment(@Nullable Answer answer) {
        String attachment = answer == null ? null : answer.attachment();
        if (attachment == null) {
            field("attachment", null);
            return;
        }
        int at = attachment.lastIndexOf(" sha256:");
        field("attachment", at < 0 ? attachment : attachment.substring(0, at));
        if (at >= 0) {
            field("sha256", attachment.substring(at + " sha256:".length()));
        }
    }

    private static String word(State state) {
        return switch (state) {
            case FULFILLED -> "yes";
            case PARTLY -> "partly";
            case NOT_FULFILLED -> "no";
            case DISPENSABLE -> "dispensable";
            case MANUAL, NOT_ASSESSABLE -> "";
        };
    }

    private void field(String name, @Nullable String value) {
        out.append("    ").append(name).append(':');
        if (value != null && !value.isEmpty()) {
            out.append(' ').append(isPlain(value) ? value : quoted(value));
        }
        out.append('\n');
    }

    private static boolean isPlain(String value) {
        return value.matches("[A-Za-z]+|\\d{4}-\\d\\d-\\d\\d|[0-9a-f]{64}")
                && !value.equalsIgnoreCase("null");
    }

    /// A text in quotes, as YAML reads it.
    private static String quoted(String value) {
        var text = new StringBuilder("\"");
        value.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '"' -> text.append("\\\"");
                                case '\\' -> text.append("\\\\");
                                case '\n' -> text.append("\\n");
                                case '\t' -> text.append("\\t");
                                default -> {
                                    if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                                        text.append("\\u%04x".formatted(c));
                                    } else {
                                        text.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return text.append('"').toString();
    }

    /// Lines that say something, never more than it: a line end in a name cannot end the comment.
    private void comment(String indent, String text) {
        var line = new StringBuilder();
        for (String word : text.strip().split("[\\s\\p{Cntrl}\u2028\u2029]+")) {
            if (!line.isEmpty() && indent.length() + line.length() + word.length() > WIDTH) {
                out.append(indent).append("# ").append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.append(indent).append("# ").append(line).append('\n');
    }
}
