package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Parameters;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What the rules about containers know.
///
/// @param workload the container that is judged
/// @param others all containers of the same engine or file, by name and by id, for those that share
///     namespaces
/// @param imageUser the user that its image sets; null when nobody looked, empty for none
/// @param imageHealth whether its image has a health check; null when nobody looked
public record WorkloadFacts(
        Workload workload,
        Map<String, Workload> others,
        @Nullable String imageUser,
        @Nullable Boolean imageHealth,
        Engine engine,
        Parameters parameters) {
    private static final int LONGEST_CHAIN = 16;

    public WorkloadFacts {
        others = Map.copyOf(others);
    }

    /// A container of which nothing else is known.
    public static WorkloadFacts of(Workload workload) {
        return new WorkloadFacts(
                workload, Map.of(), null, null, Engine.unknown(), Parameters.none());
    }

    /// The container whose network this one uses: itself, or at the end of a chain of
    /// `container:NAME`.
    Workload network() {
        Workload at = workload;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            String mode = at.namespaces().network().or("");
            int colon = mode.indexOf(':');
            Workload next =
                    mode.startsWith("container:") || mode.startsWith("service:")
                            ? others.get(mode.substring(colon + 1))
                            : null;
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
