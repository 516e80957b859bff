package dev.bollwerk.rule.workload;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.List;

/// As whom a container runs.
final class UserRules {
    private static final int LOWEST_HIGH_NUMBER = 10_000;

    private UserRules() {}

    /// CS-USER-01.
    static List<Verdict> root(WorkloadFacts facts) {
        Setting<String> user = facts.workload().privileges().user();
        if (user.isUnknown()) {
            return List.of(Found.unknown(facts, user));
        }
        String login = login(user.or(""));
        if (!login.isEmpty()) {
            return isRoot(login)
                    ? fail(facts, user, Evidence.of("user.zero", user.or("")))
                    : List.of();
        }
        if (facts.workload().privileges().nonRoot().or(false)) {
            return List.of();
        }
        if (facts.imageUser() == null) {
            return List.of(
                    Found.warn(facts, user.place(), Evidence.of("user.inherited"))
                            .as(Severity.MEDIUM));
        }
        String inherited = login(facts.imageUser());
        return inherited.isEmpty() || isRoot(inherited)
                ? fail(facts, user, Evidence.of("user.image-root"))
                : List.of();
    }

    /// CS-USER-02: Kubernetes cannot verify a name, and low numbers are those of host accounts.
    static List<Verdict> nameOrLowNumber(WorkloadFacts facts) {
        Setting<String> user = facts.workload().privileges().user();
        String login = login(user.or(""));
        long number = Account.number(login);
        if (facts.workload().kind() != Workload.Kind.KUBERNETES
                || login.isEmpty()
                || isRoot(login)
                || number >= LOWEST_HIGH_NUMBER) {
            return List.of();
        }
        return number < 0
                ? List.of(Found.info(facts, user.place(), Evidence.of("user.name", login)))
                : List.of(
                        Found.warn(
                                facts,
                                user.place(),
                                Evidence.of("user.low", String.valueOf(number))));
    }

    /// A root that is nobody on the host is one level less bad.
    private static List<Verdict> fail(
            WorkloadFacts facts, Setting<String> user, Evidence evidence) {
        if (!Boolean.TRUE.equals(facts.engine().mapped())) {
            return List.of(Found.fail(facts, user.place(), evidence));
        }
        return List.of(
                Found.fail(facts, user.place(), evidence, Evidence.of("user.mapped"))
                        .as(Severity.MEDIUM));
    }

    private static boolean isRoot(String login) {
        return login.equals("root") || Account.number(login) == 0;
    }

    private static String login(String user) {
        int colon = user.indexOf(':');
        return colon < 0 ? user.strip() : user.substring(0, colon).strip();
    }
}
