package dev.bollwerk.rule.workload;

import java.util.Locale;

/// Tells labels and annotations by which a proxy sends a client to the same process again.
public final class Stickiness {
    private Stickiness() {}

    /// Whether a pair says so.
    public static boolean isSticky(String key, String value) {
        String name = key.toLowerCase(Locale.ROOT);
        String what = value.toLowerCase(Locale.ROOT).strip();
        if (what.equals("false") || what.equals("none") || what.isEmpty()) {
            return false;
        }
        boolean traefik =
                name.startsWith("traefik.")
                        && (name.contains(".sticky") || name.contains("stickiness"));
        boolean ingress =
                name.endsWith("ingress.kubernetes.io/affinity")
                        || name.endsWith("ingress.kubernetes.io/session-cookie-name")
                        || name.endsWith("haproxy-ingress.github.io/affinity")
                        || name.startsWith("traefik.ingress.kubernetes.io/service.sticky");
        boolean attributes =
                name.endsWith("target-group-attributes")
                        && what.replace(" ", "").contains("stickiness.enabled=true");
        return traefik || ingress || attributes;
    }
}
