package dev.bollwerk.rule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A line of `/etc/passwd`.
public record Account(String name, long uid) {
    /// Reads what the account analyzer notes: `name:uid` and more; null when it is something else.
    public static @Nullable Account parse(String note) {
        int colon = note.indexOf(':');
        int end = colon < 0 ? -1 : note.indexOf(':', colon + 1);
        long uid =
                colon < 0 ? -1 : number(note.substring(colon + 1, end < 0 ? note.length() : end));
        return uid < 0 ? null : new Account(note.substring(0, colon), uid);
    }

    /// The accounts among notes, in their order.
    public static List<Account> parseAll(List<String> notes) {
        List<Account> accounts = new ArrayList<>(notes.size());
        for (String note : notes) {
            Account account = parse(note);
            if (account != null) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    /// A number of at most ten digits, leading zeros apart; -1 when the text is no such number.
    public static long number(String text) {
        int from = 0;
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        if (text.isEmpty() || text.length() - from > 10) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
