package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Flag;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Pair;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.Ports;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// CS-IMG-10: single instructions that do not do what they seem to.
final class InstructionRules {
    private static final int MOST_PORTS = 65_535;

    private InstructionRules() {}

    /// `WORKDIR` with a path that depends on what is set before.
    static List<Hit> directories(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            if (!step.is(Keyword.WORKDIR) || step.instruction().words().isEmpty()) {
                continue;
            }
            Word word = step.instruction().words().getFirst();
            String path = facts.value(word);
            boolean relative = Evaluation.isKnown(path) && !isAbsolute(path);
            // on top of a folder that is set here it is clear what is meant
            if (relative && step.setting().directory().isEmpty()) {
                hits.add(Hit.warn("DL3000", Evidence.of("df.workdir", path), word.span()));
            }
        }
        return hits;
    }

    private static boolean isAbsolute(String path) {
        if (path.isEmpty()) {
            return true;
        }
        char first = path.charAt(0);
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(first);
        return first == '/' || first == '\\' || first == Evaluation.UNKNOWN || drive;
    }

    /// Instructions of which only the last of a stage counts.
    static List<Hit> repeated(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Stage stage : facts.file().stages()) {
            Map<Keyword, Instruction> seen = new EnumMap<>(Keyword.class);
            for (Instruction instruction : stage.instructions()) {
                String code =
                        switch (instruction.keyword()) {
                            case CMD -> "DL4003";
                            case ENTRYPOINT -> "DL4004";
                            case HEALTHCHECK -> "DL3012";
                            default -> "";
                        };
                if (code.isEmpty()) {
                    continue;
                }
                Instruction before = seen.put(instruction.keyword(), instruction);
                if (before != null) {
                    int line = facts.file().position(instruction.span()).line();
                    String keyword = instruction.keyword().name();
                    hits.add(
                            Hit.warn(code, Evidence.of("df.repeated", keyword, line), before.span())
                                    .as(Severity.LOW));
                }
            }
        }
        return hits;
    }

    /// `MAINTAINER`, which is no more.
    static List<Hit> maintainers(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            Instruction instruction = step.instruction();
            if (!step.is(Keyword.MAINTAINER) || instruction.words().isEmpty()) {
                continue;
            }
            Word name = instruction.words().getFirst();
            hits.add(
                    Hit.warn("DL4000", Evidence.of("df.maintainer"), instruction.span())
                            .with(label(instruction, name)));
        }
        return hits;
    }

    private static @Nullable Fix label(Instruction instruction, Word name) {
        String text = name.text();
        boolean quoted =
                text.length() > 1
                        && (text.startsWith("\"") && text.endsWith("\"")
                                || text.startsWith("'") && text.endsWith("'"));
        String plain = quoted ? text.substring(1, text.length() - 1) : text;
        if (plain.chars().anyMatch(c -> "\"\\$`\n'".indexOf(c) >= 0)) {
            return null;
        }
        String keyword = instruction.name().text().equals("maintainer") ? "label" : "LABEL";
        return Fix.safe(
                new Edit(
                        instruction.span(),
                        keyword + " org.opencontainers.image.authors=\"" + plain + "\""));
    }

    /// Destinations of `COPY` and `ADD` that are no folder, or depend on the base.
    static List<Hit> destinations(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            Instruction instruction = step.instruction();
            boolean copies = step.is(Keyword.COPY) || step.is(Keyword.ADD);
            if (!copies || instruction.words().size() < 2) {
                continue;
            }
            Word last = instruction.words().getLast();
            String path = facts.value(last);
            boolean known = Evaluation.isKnown(path);
            boolean folder = path.endsWith("/") || path.endsWith("\\") || path.endsWith(".");
            if (instruction.words().size() > 2 && known && !folder) {
                hits.add(
                        Hit.fail("DL3021", Evidence.of("df.copy.slash", path), last.span())
                                .as(Severity.LOW)
                                .with(instruction.exec() ? null : Fix.safe(slash(last))));
            }
            if (step.is(Keyword.COPY)
                    && known
                    && !isAbsolute(path)
                    && step.setting().directory().isEmpty()) {
                hits.add(Hit.warn("DL3045", Evidence.of("df.copy.relative", path), last.span()));
            }
        }
        return hits;
    }

    private static Edit slash(Word word) {
        boolean quoted = word.text().endsWith("\"") || word.text().endsWith("'");
        return Edit.insert(quoted ? word.span().to() - 1 : word.span().to(), "/");
    }

    /// `ENV name value`, the old form.
    static List<Hit> oldForm(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (Pair pair : step.instruction().pairs()) {
                Word value = pair.value();
                if (pair.old() && value != null) {
                    String keyword = step.instruction().keyword().name();
                    hits.add(
                            Hit.info(
                                            "LegacyKeyValueFormat",
                                            Evidence.of("df.old-form", keyword),
                                            pair.span())
                                    .with(newForm(pair.key(), value)));
                }
            }
        }
        return hits;
    }

    private static @Nullable Fix newForm(Word key, Word value) {
        String text = value.text();
        if (text.chars().anyMatch(c -> "\"'\\`".indexOf(c) >= 0)) {
            return null;
        }
        String quote = text.chars().anyMatch(c -> c == ' ' || c == '\t') ? "\"" : "";
        Span whole = new Span(key.span().from(), value.span().to());
        return Fix.safe(new Edit(whole, key.text() + "=" + quote + text + quote));
    }

    /// `ENV A=1 B=$A`, where `$A` is what it was before.
    static List<Hit> environment(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            if (!step.is(Keyword.ENV)) {
                continue;
            }
            List<Pair> pairs = step.instruction().pairs();
            for (int i = 1; i < pairs.size() && i < 100; i++) {
                for (int j = 0; j < i; j++) {
                    String key = pairs.get(j).key().text();
                    Word value = pairs.get(i).value();
                    if (value != null && refersTo(value.text(), key)) {
                        hits.add(
                                Hit.warn("DL3044", Evidence.of("df.env.own", key), value.span())
                                        .as(Severity.LOW));
                    }
                }
            }
        }
        return hits;
    }

    private static boolean refersTo(String value, String key) {
        if (key.isEmpty() || value.startsWith("'")) {
            return false;
        }
        if (value.contains("${" + key + "}") || value.contains("${" + key + ":")) {
            return true;
        }
        String plain = "$" + key;
        int at = value.indexOf(plain);
        while (at >= 0) {
            int end = at + plain.length();
            boolean escaped = at > 0 && value.charAt(at - 1) == '\\';
            boolean whole =
                    end == value.length()
                            || !Character.isLetterOrDigit(value.charAt(end))
                                    && value.charAt(end) != '_';
            if (whole && !escaped) {
                return true;
            }
            at = value.indexOf(plain, end);
        }
        return false;
    }

    /// Numbers that no port has.
    static List<Hit> ports(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            if (!step.is(Keyword.EXPOSE)) {
                continue;
            }
            for (Word word : step.instruction().words()) {
                String port = facts.value(word);
                if (Evaluation.isKnown(port) && !port.isEmpty() && !isPort(port)) {
                    hits.add(
                            Hit.fail("DL3011", Evidence.of("df.port", port), word.span())
                                    .as(Severity.LOW));
                }
            }
        }
        return hits;
    }

    private static boolean isPort(String text) {
        int slash = text.indexOf('/');
        String range = slash < 0 ? text : text.substring(0, slash);
        int dash = range.indexOf('-');
        long first = Ports.number(text);
        long last = dash < 0 ? first : Ports.number(range.substring(dash + 1));
        return first >= 0 && first <= MOST_PORTS && last >= first && last <= MOST_PORTS;
    }

    /// Everything is copied, and nothing says what not.
    static List<Hit> everything(DockerfileFacts facts) {
        Boolean there = facts.options().ignoreFile();
        List<Hit> hits = new ArrayList<>();
        if (there == null || there) {
            return hits;
        }
        for (Step step : facts.steps()) {
            Instruction instruction = step.instruction();
            boolean copies = step.is(Keyword.COPY) || step.is(Keyword.ADD);
            if (!copies || instruction.flag("from") != null) {
                continue;
            }
            for (int i = 0; i < instruction.words().size() - 1; i++) {
                Word word = instruction.words().get(i);
                String path = facts.value(word);
                if (path.equals(".") || path.equals("./") || path.equals("/") || path.equals("*")) {
                    hits.add(
                            Hit.warn("DL4007", Evidence.of("df.ignore-file", path), word.span())
                                    .as(Severity.LOW));
                    return hits;
                }
            }
        }
        return hits;
    }

    /// Rights beyond those of a build step.
    static List<Hit> insecure(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            Flag security = step.instruction().flag("security");
            if (step.is(Keyword.RUN)
                    && security != null
                    && facts.values().value(security).equals("insecure")) {
                hits.add(
                        Hit.warn("", Evidence.of("df.insecure"), security.span())
                                .as(Severity.MEDIUM));
            }
            Flag network = step.instruction().flag("network");
            if (step.is(Keyword.RUN)
                    && network != null
                    && facts.values().value(network).equals("host")) {
                hits.add(
                        Hit.warn("", Evidence.of("df.network-host"), network.span())
                                .as(Severity.LOW));
            }
        }
        return hits;
    }
}
