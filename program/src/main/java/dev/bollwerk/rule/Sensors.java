package dev.bollwerk.rule;

import java.util.List;
import java.util.Locale;

/// Programs that watch what containers do while they run, told by the names of their images.
public final class Sensors {
    private static final List<String> NAMES =
            List.of(
                    "falco",
                    "tetragon",
                    "tracee",
                    "kubearmor",
                    "sysdig/agent",
                    "sysdig/vuln-runtime",
                    "stackrox/collector",
                    "neuvector/enforcer",
                    "aquasec/enforcer",
                    "wazuh-agent",
                    "elastic-agent",
                    "osquery",
                    "inspektor-gadget",
                    "kubescape/node-agent");

    private Sensors() {}

    /// Whether an image is one of them. Their sidekicks, which only pass on what others saw, are
    /// none.
    ///
    /// @param image a reference
    public static boolean isOne(String image) {
        String name = image.toLowerCase(Locale.ROOT);
        return !name.contains("falcosidekick")
                && !name.contains("falcoctl")
                && NAMES.stream().anyMatch(name::contains);
    }
}
