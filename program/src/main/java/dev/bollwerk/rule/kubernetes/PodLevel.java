package dev.bollwerk.rule.kubernetes;

import java.util.Locale;

/// A level of the [Pod Security
/// Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/), the laxest
/// first.
enum PodLevel {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
