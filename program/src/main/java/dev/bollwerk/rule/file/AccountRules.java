package dev.bollwerk.rule.file;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the files of accounts tell.
final class AccountRules {
    private static final int MOST = 50;

    private AccountRules() {}

    /// CS-IMG-11.
    static List<Verdict> accounts(TreeFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        emptyPasswords(facts, verdicts);
        List<Evidence> roots = new ArrayList<>();
        List<Location> rootPlaces = new ArrayList<>();
        List<Evidence> shared = new ArrayList<>();
        List<Location> sharedPlaces = new ArrayList<>();
        byNumber(facts, "account")
                .forEach(
                        (number, names) -> {
                            if (number == 0) {
                                for (Fact fact : names.subList(0, Math.min(MOST, names.size()))) {
                                    String name = name(fact);
                                    if (!name.equals("root")) {
                                        roots.add(Evidence.of("account.zero", name));
                                        rootPlaces.add(fact.location());
                                    }
                                }
                            } else {
                                shared("account.shared", number, names, shared, sharedPlaces);
                            }
                        });
        byNumber(facts, "group")
                .forEach(
                        (number, names) ->
                                shared("group.shared", number, names, shared, sharedPlaces));
        if (!roots.isEmpty()) {
            verdicts.add(Verdict.fail(roots, rootPlaces));
        }
        if (!shared.isEmpty()) {
            verdicts.add(Verdict.fail(shared, sharedPlaces).as(Severity.LOW));
        }
        return verdicts;
    }

    /// An empty field in `passwd` or `shadow` lets anybody log in; both say it of one account.
    private static void emptyPasswords(TreeFacts facts, List<Verdict> verdicts) {
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Fact fact : facts.facts("empty-password")) {
            if (seen.add(fact.value()) && seen.size() <= MOST) {
                evidence.add(Evidence.of("account.empty-password", fact.value()));
                places.add(fact.location());
            }
        }
        if (!evidence.isEmpty()) {
            verdicts.add(Verdict.fail(evidence, places));
        }
    }

    private static Map<Long, List<Fact>> byNumber(TreeFacts facts, String key) {
        Map<Long, List<Fact>> numbers = new LinkedHashMap<>();
        for (Fact fact : facts.facts(key)) {
            Account account = Account.parse(fact.value());
            if (account != null) {
                List<Fact> same = numbers.get(account.uid());
                if (same == null) {
                    same = new ArrayList<>(1);
                    numbers.put(account.uid(), same);
                }
                same.add(fact);
            }
        }
        return numbers;
    }

    private static void shared(
            String key,
            long number,
            List<Fact> names,
            List<Evidence> evidence,
            List<Location> places) {
        Set<String> different = new LinkedHashSet<>();
        for (Fact fact : names) {
            different.add(name(fact));
        }
        if (different.size() < 2 || evidence.size() >= MOST) {
            return;
        }
        String list = String.join(", ", different.stream().limit(MOST).toList());
        evidence.add(Evidence.of(key, list, String.valueOf(number)));
        places.add(names.get(1).location());
    }

    private static String name(Fact fact) {
        int colon = fact.value().indexOf(':');
        return colon < 0 ? fact.value() : fact.value().substring(0, colon);
    }

    /// CS-FILE-07: to run everything is more than to run one program.
    static List<Verdict> sudo(TreeFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        boolean all = false;
        for (Fact fact : facts.facts("sudo-nopasswd")) {
            if (evidence.size() < MOST) {
                evidence.add(Evidence.of("sudo.line", fact.value()));
                places.add(fact.location());
            }
            all |= fact.value().endsWith("ALL") || fact.value().contains("!authenticate");
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        Verdict verdict = Verdict.fail(evidence, places);
        return List.of(all ? verdict : verdict.as(Severity.MEDIUM));
    }
}
