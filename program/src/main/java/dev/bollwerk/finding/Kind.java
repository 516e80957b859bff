package dev.bollwerk.finding;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a scan can look for; each can be asked for alone, and what is not asked for costs nothing.
public enum Kind {
    /// Packages that advisories call vulnerable.
    VULNERABILITY("vulnerabilities"),
    /// Passwords, keys and tokens.
    SECRET("secrets"),
    /// Files whose presence, mode or content is a risk.
    FILE("files"),
    /// How an image is set up: its user, ports, health check, build steps.
    MISCONFIGURATION("misconfigurations"),
    /// Licences, judged by class.
    LICENSE("licenses"),
    /// Distribution releases and runtimes that nobody mends any more.
    END_OF_LIFE("end-of-life");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    /// What is looked for when nothing is said: all but licences, which the inventory shows anyway.
    public static Set<Kind> usual() {
        return EnumSet.complementOf(EnumSet.of(LICENSE));
    }

    /// Those of some kinds that a list of packages is enough for.
    public static Set<Kind> ofPackages(Set<Kind> kinds) {
        Set<Kind> some = EnumSet.of(VULNERABILITY, LICENSE, END_OF_LIFE);
        some.retainAll(kinds);
        return some;
    }

    /// The word on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind that a word means, in the singular or the plural.
    public static Optional<Kind> find(String word) {
        String low = word.strip().toLowerCase(Locale.ROOT);
        for (Kind kind : values()) {
            if (low.equals(kind.label()) || low.equals(kind.plural)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
