package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Flag;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Problem;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.Evidence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// CS-IMG-10: what the builder would refuse, and how stages go together.
final class StageRules {
    private StageRules() {}

    /// Mistakes of syntax.
    static List<Hit> syntax(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(facts.file().problems());
        problems.addAll(facts.values().problems());
        for (Problem problem : problems) {
            String code = "DL1000";
            if (problem.message().contains("before the first FROM")) {
                code = "DL3061";
            } else if (problem.message().startsWith("ONBUILD cannot keep")) {
                code = "DL3043";
            }
            hits.add(
                    Hit.fail(code, Evidence.of("df.syntax", problem.message()), problem.span())
                            .as(Severity.LOW));
        }
        return hits;
    }

    /// Empty lines between continued ones, which builders will refuse some day.
    static List<Hit> gaps(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Span gap : facts.file().gaps()) {
            hits.add(
                    Hit.info(
                                    "NoEmptyContinuation",
                                    Evidence.of("df.gap"),
                                    new Span(gap.from(), gap.from()))
                            .with(Fix.safe(new Edit(gap, ""))));
        }
        return hits;
    }

    static List<Hit> names(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Stage stage : facts.file().stages()) {
            Word name = stage.name();
            if (name == null) {
                continue;
            }
            String lower = name.text().toLowerCase(Locale.ROOT);
            if (!seen.add(lower)) {
                hits.add(
                        Hit.fail("DL3024", Evidence.of("df.stage.twice", name.text()), name.span())
                                .as(Severity.LOW));
            }
            if (lower.equals("scratch") || lower.equals("context")) {
                hits.add(
                        Hit.warn(
                                "DL3063",
                                Evidence.of("df.stage.reserved", name.text()),
                                name.span()));
            }
        }
        return hits;
    }

    /// `COPY --from` and `--mount=from=` that lead nowhere, or back.
    static List<Hit> sources(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        Set<String> before = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Stage stage : facts.file().stages()) {
            addName(stage, all);
        }
        int current = -1;
        for (Step step : facts.steps()) {
            while (current < step.stage().number()) {
                if (current >= 0) {
                    addName(facts.file().stages().get(current), before);
                }
                current++;
            }
            Flag from = step.instruction().flag("from");
            if (step.is(Keyword.COPY) && from != null && from.value() != null) {
                Hit hit = source(facts, step.stage(), from, before, all);
                if (hit != null) {
                    hits.add(hit);
                }
                wholeSystem(facts, step.instruction(), from, hits);
            }
        }
        return hits;
    }

    private static void addName(Stage stage, Set<String> names) {
        if (stage.name() != null) {
            names.add(stage.name().text().toLowerCase(Locale.ROOT));
        }
    }

    private static @Nullable Hit source(
            DockerfileFacts facts, Stage stage, Flag from, Set<String> before, Set<String> all) {
        String name = facts.values().value(from).toLowerCase(Locale.ROOT);
        if (!Evaluation.isKnown(name) || before.contains(name) || name.isEmpty()) {
            return null;
        }
        boolean number = name.length() < 7 && name.chars().allMatch(Character::isDigit);
        if (number) {
            int wanted = Integer.parseInt(name);
            if (wanted == stage.number()) {
                return broken("DL3023", "df.from.own", name, from);
            }
            return wanted < stage.number() ? null : broken("DL3022", "df.from.later", name, from);
        }
        Word own = stage.name();
        if (own != null && own.text().equalsIgnoreCase(name)) {
            return broken("DL3023", "df.from.own", name, from);
        }
        if (all.contains(name)) {
            return broken("DL3022", "df.from.later", name, from);
        }
        boolean image = name.indexOf('/') > 0 || name.indexOf(':') > 0 || name.indexOf('@') > 0;
        return image ? null : Hit.warn("DL3022", Evidence.of("df.from.unknown", name), from.span());
    }

    private static Hit broken(String code, String key, String name, Flag from) {
        return Hit.fail(code, Evidence.of(key, name), from.span()).as(Severity.LOW);
    }

    private static void wholeSystem(
            DockerfileFacts facts, Instruction copy, Flag from, List<Hit> hits) {
        List<Word> words = copy.words();
        if (words.size() == 2
                && facts.value(words.get(0)).equals("/")
                && facts.value(words.get(1)).equals("/")
                && facts.chain().size() == 1
                && !facts.value(facts.chain().getFirst().base()).equals("scratch")) {
            hits.add(
                    Hit.warn(
                            "DL3067",
                            Evidence.of("df.from.whole", facts.values().value(from)),
                            copy.span()));
        }
    }

    /// `FROM` with a variable that no `ARG` before it declares, so that it is empty.
    static List<Hit> undeclared(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Stage stage : facts.file().stages()) {
            String value = facts.value(stage.base());
            String written = stage.base().text();
            boolean lost =
                    value.isEmpty() && !written.isEmpty()
                            || value.endsWith(":")
                            || value.startsWith(":")
                            || value.startsWith("/")
                            || value.contains("//");
            if (lost && written.indexOf('$') >= 0) {
                hits.add(
                        Hit.fail(
                                        "UndefinedArgInFrom",
                                        Evidence.of("df.from.undeclared", written),
                                        stage.base().span())
                                .as(Severity.LOW));
            }
        }
        return hits;
    }

    /// `FROM --platform` with a platform written out.
    static List<Hit> platforms(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Stage stage : facts.file().stages()) {
            Flag platform = stage.from().flag("platform");
            if (platform == null || platform.value() == null) {
                continue;
            }
            String value = platform.value();
            if (value.equals("$TARGETPLATFORM") || value.equals("${TARGETPLATFORM}")) {
                int next = stage.base().span().from();
                hits.add(
                        Hit.info("DL3065", Evidence.of("df.platform.default"), platform.span())
                                .with(
                                        Fix.safe(
                                                new Edit(
                                                        new Span(platform.span().from(), next),
                                                        ""))));
            } else if (value.indexOf('$') < 0) {
                hits.add(
                        Hit.info(
                                "DL3029",
                                Evidence.of("df.platform.fixed", value),
                                platform.span()));
            }
        }
        return hits;
    }
}
