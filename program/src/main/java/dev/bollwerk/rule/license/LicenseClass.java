package dev.bollwerk.rule.license;

import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What a licence asks of those who pass the software on, least first.
public enum LicenseClass {
    /// Little more than that it is named.
    PERMISSIVE(Severity.NEGLIGIBLE),
    /// Changes to the files themselves must be passed on in source.
    WEAK_COPYLEFT(Severity.LOW),
    /// What is made of it must be passed on in source, under the same licence.
    STRONG_COPYLEFT(Severity.MEDIUM),
    /// The same for those who only use it over a network.
    NETWORK_COPYLEFT(Severity.HIGH),
    /// Use itself is restricted: no trade, no competition, no service, a contract.
    PROPRIETARY(Severity.HIGH),
    /// The user does not want it.
    FORBIDDEN(Severity.CRITICAL),
    /// Nobody can say.
    UNKNOWN(Severity.UNKNOWN);

    private final Severity severity;

    LicenseClass(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }

    /// The word in reports and configuration files.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The class of a word; null for none.
    public static @Nullable LicenseClass find(String label) {
        for (LicenseClass each : values()) {
            if (each.label().equals(label.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        return null;
    }
}
