package dev.bollwerk.rule.build;

import java.util.List;

/// What a command of a package manager does.
public final class PackageManagers {
    /// The deeds that rules tell apart.
    public enum Deed {
        /// Fetches the lists of packages and changes nothing else.
        UPDATE,
        /// Installs named packages.
        INSTALL,
        /// Brings all packages up to date.
        UPGRADE,
        /// Goes over to another release.
        RELEASE_UPGRADE,
        NONE
    }

    private PackageManagers() {}

    /// What a command does.
    public static Deed deed(Command command) {
        return switch (command.program()) {
            case "apt", "apt-get", "aptitude" -> apt(command.words());
            case "apk" -> word(command.words(), "update", "upgrade", "add");
            case "yum", "dnf", "microdnf", "tdnf" -> redHat(command.words());
            case "zypper" -> zypper(command.words());
            case "do-release-upgrade" -> Deed.RELEASE_UPGRADE;
            default -> Deed.NONE;
        };
    }

    private static Deed apt(List<String> words) {
        if (words.contains("dist-upgrade") || words.contains("full-upgrade")) {
            return Deed.RELEASE_UPGRADE;
        }
        if (words.contains("build-dep") || words.contains("source") || words.contains("download")) {
            return Deed.INSTALL;
        }
        return word(words, "update", "upgrade", "install");
    }

    /// Their `update` is an upgrade, or of the packages that are named.
    private static Deed redHat(List<String> words) {
        if (words.contains("install") || words.contains("reinstall")) {
            return Deed.INSTALL;
        }
        if (words.contains("distro-sync") || words.contains("system-upgrade")) {
            return Deed.RELEASE_UPGRADE;
        }
        if (words.contains("groupinstall") || words.contains("localinstall")) {
            return Deed.INSTALL;
        }
        if (words.contains("makecache")) {
            return Deed.UPDATE;
        }
        return words.contains("update") || words.contains("upgrade") ? Deed.UPGRADE : Deed.NONE;
    }

    private static Deed zypper(List<String> words) {
        if (words.contains("dup") || words.contains("dist-upgrade")) {
            return Deed.RELEASE_UPGRADE;
        }
        if (words.contains("in") || words.contains("install")) {
            return Deed.INSTALL;
        }
        if (words.contains("up") || words.contains("update") || words.contains("patch")) {
            return Deed.UPGRADE;
        }
        return words.contains("ref") || words.contains("refresh") ? Deed.UPDATE : Deed.NONE;
    }

    private static Deed word(List<String> words, String update, String upgrade, String install) {
        if (words.contains(install)) {
            return Deed.INSTALL;
        }
        if (words.contains(upgrade)) {
            return Deed.UPGRADE;
        }
        return words.contains(update) ? Deed.UPDATE : Deed.NONE;
    }
}
