package dev.bollwerk.rule.image;

import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.List;

/// As whom the program runs.
///
/// The user is `name`, `number`, or either with `:group`. The engine looks a name up in the
/// image's `/etc/passwd`; a number need not be there.
final class UserRules {
    private static final int LOWEST_HIGH_NUMBER = 10_000;

    private UserRules() {}

    /// CS-USER-01.
    static List<Verdict> root(ImageFacts facts) {
        String user = user(facts);
        String login = login(user);
        if (user.isEmpty()) {
            return List.of(Verdict.fail(List.of(Evidence.of("user.none")), facts.places("USER")));
        }
        long number = Account.number(login);
        if (login.isEmpty() || number == 0) {
            return fail(facts, Evidence.of("user.zero", user));
        }
        if (number > 0) {
            return List.of();
        }
        Account account = facts.account(login);
        if (account == null && login.equals("root")) {
            return fail(facts, Evidence.of("user.zero", user));
        }
        if (account == null) {
            return List.of(
                    facts.hasAccounts()
                            ? Verdict.unknown(Evidence.of("user.unknown", login))
                            : Verdict.pass(Evidence.of("user.unread", login)));
        }
        return account.uid() == 0
                ? fail(facts, Evidence.of("user.named-zero", user, login))
                : List.of();
    }

    private static List<Verdict> fail(ImageFacts facts, Evidence evidence) {
        return List.of(Verdict.fail(List.of(evidence), facts.places("USER")));
    }

    /// CS-USER-02: only for users that are not root.
    static List<Verdict> nameOrLowNumber(ImageFacts facts) {
        String login = login(user(facts));
        long number = Account.number(login);
        if (login.isEmpty() || number == 0 || login.equals("root")) {
            return List.of();
        }
        if (number < 0) {
            Account account = facts.account(login);
            return account != null && account.uid() == 0
                    ? List.of()
                    : List.of(
                            Verdict.info(
                                    List.of(Evidence.of("user.name", login)),
                                    facts.places("USER")));
        }
        if (number >= LOWEST_HIGH_NUMBER) {
            return List.of();
        }
        return List.of(
                new Verdict(
                        Result.WARN,
                        null,
                        null,
                        List.of(Evidence.of("user.low", String.valueOf(number))),
                        facts.places("USER")));
    }

    private static String user(ImageFacts facts) {
        String user = facts.config().user();
        return user == null ? "" : user.strip();
    }

    private static String login(String user) {
        int colon = user.indexOf(':');
        return colon < 0 ? user : user.substring(0, colon);
    }
}
