package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// As whom the program of the image runs: what the last stage and its bases set.
final class UserRules {
    private static final int LOWEST_HIGH_NUMBER = 10_000;

    private UserRules() {}

    /// The user that holds at the end of the last stage, and where it is set.
    private record Last(Stage stage, @Nullable Step step, String user) {
        String login() {
            int colon = user.indexOf(':');
            return colon < 0 ? user : user.substring(0, colon);
        }

        Span span() {
            if (step == null) {
                return stage.base().span();
            }
            return step.instruction().words().getFirst().span();
        }
    }

    private static @Nullable Last last(DockerfileFacts facts) {
        Stage stage = facts.last();
        if (stage == null) {
            return null;
        }
        Step found = null;
        for (Step step : facts.kept()) {
            if (step.is(Keyword.USER) && !step.instruction().words().isEmpty()) {
                found = step;
            }
        }
        return new Last(stage, found, facts.end(stage).user());
    }

    /// CS-USER-01.
    static List<Hit> root(DockerfileFacts facts) {
        Last last = last(facts);
        if (last == null) {
            return List.of();
        }
        if (last.step() == null) {
            return inherited(facts, last);
        }
        String login = last.login();
        if (!Evaluation.isKnown(login)) {
            return List.of(
                    Hit.unknown(
                            "DL3002", Evidence.of("df.user.variable", written(last)), last.span()));
        }
        if (login.isEmpty() || login.equals("root") || Account.number(login) == 0) {
            return List.of(Hit.fail("DL3002", Evidence.of("user.zero", last.user()), last.span()));
        }
        return List.of();
    }

    private static String written(Last last) {
        return last.step() == null ? "" : last.step().instruction().first();
    }

    /// The image of the last `FROM` decides; of most, that is root.
    private static List<Hit> inherited(DockerfileFacts facts, Last last) {
        Stage first = facts.chain().getFirst();
        String base = facts.value(first.base());
        if (base.equals("scratch")) {
            return List.of(Hit.fail("DL3002", Evidence.of("user.none"), last.span()));
        }
        String lower = base.toLowerCase(Locale.ROOT);
        if (lower.contains("nonroot")
                || lower.contains("rootless")
                || lower.contains("unprivileged")) {
            return List.of();
        }
        if (BaseImages.isRoot(base)) {
            return List.of(Hit.fail("DL3002", Evidence.of("df.user.base-root", base), last.span()));
        }
        String shown = base.replace(String.valueOf(Evaluation.UNKNOWN), "…");
        return List.of(
                Hit.warn("DL3002", Evidence.of("df.user.inherited", shown), last.span())
                        .as(Severity.MEDIUM));
    }

    /// CS-USER-02: only for users that are not root.
    static List<Hit> nameOrLowNumber(DockerfileFacts facts) {
        Last last = last(facts);
        if (last == null || last.step() == null || !Evaluation.isKnown(last.login())) {
            return List.of();
        }
        String login = last.login();
        long number = Account.number(login);
        if (login.isEmpty() || number == 0 || login.equals("root")) {
            return List.of();
        }
        if (number < 0) {
            return List.of(Hit.info("DL3066", Evidence.of("user.name", login), last.span()));
        }
        return number >= LOWEST_HIGH_NUMBER
                ? List.of()
                : List.of(
                        Hit.warn("", Evidence.of("user.low", String.valueOf(number)), last.span()));
    }
}
