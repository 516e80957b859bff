package dev.bollwerk.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which packages of an inventory are wanted: those that are there, those that a project asks for,
/// or both.
public enum Presence {
    /// In a root file system what is installed; in a project what its lock files and manifests
    /// declare, and what is installed for kinds of packages of which nothing is declared.
    AUTOMATIC,
    /// What is there.
    INSTALLED,
    /// What lock files and manifests say. Programs and archives that lie about count as well.
    DECLARED,
    /// Both.
    ALL;

    /// The word on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the word of the command line.
    public static Optional<Presence> find(String label) {
        return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
    }
}
