package dev.bollwerk.harden;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.rule.Account;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The user of an image, `USER[:GROUP]`, each a name or a number.
///
/// @param text as written
/// @param uid -1 when it is a name that the image does not have
/// @param gid -1 when no group is named, or one that the image does not have
record UserChoice(String text, long uid, long gid) {
    /// What the engine takes at most.
    private static final long LARGEST = Integer.MAX_VALUE;

    private static final int MOST_LISTED = 10;

    /// Reads the user of an image, which may be wrong.
    ///
    /// @param facts what was read in the files of accounts
    /// @param user of its configuration
    static UserChoice of(@Nullable String user, List<Fact> facts) {
        String text = user == null ? "" : user.strip();
        int colon = text.indexOf(':');
        String login = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        long uid = login.isEmpty() ? 0 : number(login, accounts(facts, "account"));
        return new UserChoice(text, uid, group.isEmpty() ? -1 : number(group, groups(facts)));
    }

    /// Reads a user that a person chose, who has to be there.
    static UserChoice require(String text, List<Fact> facts) {
        UserChoice choice = of(text, facts);
        int colon = text.indexOf(':');
        String login = colon < 0 ? text : text.substring(0, colon);
        if (login.isBlank() || colon == text.length() - 1) {
            throw BollwerkException.usage(
                    "--user is USER or USER:GROUP, not '%s'.".formatted(text));
        }
        if (choice.uid < 0 || choice.uid > LARGEST) {
            throw missing("user", login, "/etc/passwd", accounts(facts, "account"));
        }
        if (colon >= 0 && (choice.gid < 0 || choice.gid > LARGEST)) {
            throw missing("group", text.substring(colon + 1), "/etc/group", groups(facts));
        }
        return choice;
    }

    private static BollwerkException missing(
            String what, String name, String file, List<Account> there) {
        List<String> names = new ArrayList<>();
        for (Account account : there) {
            if (account.uid() != 0 && names.size() < MOST_LISTED) {
                names.add(account.name());
            }
        }
        return BollwerkException.usage(
                ("The image has no %s '%s' in %s (%s); name another, or a number up to %d like"
                                + " 10001.")
                        .formatted(
                                what,
                                name,
                                file,
                                names.isEmpty() ? "there is none" : String.join(", ", names),
                                LARGEST));
    }

    private static long number(String name, List<Account> accounts) {
        long number = Account.number(name);
        if (number >= 0) {
            return number;
        }
        for (Account account : accounts) {
            if (account.name().equals(name)) {
                return account.uid();
            }
        }
        return name.equals("root") ? 0 : -1;
    }

    private static List<Account> groups(List<Fact> facts) {
        return accounts(facts, "group");
    }

    private static List<Account> accounts(List<Fact> facts, String key) {
        List<Account> accounts = new ArrayList<>();
        for (Fact fact : facts) {
            Account account = fact.key().equals(key) ? Account.parse(fact.value()) : null;
            if (account != null) {
                accounts.add(account);
            }
        }
        return accounts;
    }
}
