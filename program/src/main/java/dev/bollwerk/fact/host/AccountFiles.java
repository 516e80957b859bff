package dev.bollwerk.fact.host;

import dev.bollwerk.fact.host.Accounts.Group;
import dev.bollwerk.fact.host.Accounts.User;

import java.util.ArrayList;
import java.util.List;

/// Reads `/etc/passwd` and `/etc/group`; lines that are damaged are no accounts.
///
/// [passwd(5)](https://man7.org/linux/man-pages/man5/passwd.5.html),
/// [group(5)](https://man7.org/linux/man-pages/man5/group.5.html)
final class AccountFiles {
    private AccountFiles() {}

    static Accounts parse(List<String> passwd, List<String> group) {
        List<User> users = new ArrayList<>();
        for (String line : passwd) {
            String[] fields = line.split(":", 7);
            if (fields.length == 7 && !fields[0].isEmpty()) {
                long uid = number(fields[2]);
                long gid = number(fields[3]);
                if (uid >= 0 && gid >= 0) {
                    users.add(new User(fields[0], uid, gid, fields[5], fields[6]));
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        for (String line : group) {
            String[] fields = line.split(":", 4);
            if (fields.length == 4 && !fields[0].isEmpty() && number(fields[2]) >= 0) {
                groups.add(new Group(fields[0], number(fields[2]), members(fields[3])));
            }
        }
        return new Accounts(users, groups);
    }

    private static List<String> members(String text) {
        List<String> members = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                members.add(name.strip());
            }
        }
        return members;
    }

    /// -1 for what is no number.
    static long number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
