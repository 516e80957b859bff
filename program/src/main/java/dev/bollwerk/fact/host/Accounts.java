package dev.bollwerk.fact.host;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Users and groups of `/etc/passwd` and `/etc/group`. Those of a directory service are not there.
public record Accounts(List<User> users, List<Group> groups) {
    public Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /// A line of `/etc/passwd`.
    public record User(String name, long uid, long gid, String home, String shell) {
        /// Whether it can log in, going by its shell.
        public boolean mayLogIn() {
            return !shell.endsWith("/nologin") && !shell.endsWith("/false");
        }
    }

    /// A line of `/etc/group`.
    ///
    /// @param members those that are named there: not those whose primary group it is
    public record Group(String name, long gid, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /// Name of a user; null when there is none of the number.
    public @Nullable String user(long uid) {
        for (User user : users) {
            if (user.uid() == uid) {
                return user.name();
            }
        }
        return null;
    }

    /// Name of a group; null when there is none of the number.
    public @Nullable String group(long gid) {
        for (Group group : groups) {
            if (group.gid() == gid) {
                return group.name();
            }
        }
        return null;
    }

    /// The group of a name; null when there is none.
    public @Nullable Group group(String name) {
        for (Group group : groups) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        return null;
    }

    /// Names of all users in a group, whether it is their primary one or lists them.
    public List<String> members(long gid) {
        Set<String> members = new LinkedHashSet<>();
        for (User user : users) {
            if (user.gid() == gid) {
                members.add(user.name());
            }
        }
        for (Group group : groups) {
            if (group.gid() == gid) {
                members.addAll(group.members());
            }
        }
        return List.copyOf(members);
    }
}
