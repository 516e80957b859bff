package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Parameters;

import org.jspecify.annotations.Nullable;

/// What the rules about containers know.
///
/// @param imageUser the user that its image sets; null when nobody looked, empty for none
/// @param mapped whether root of the container is nobody on the host (rootless, user namespaces);
///     null when nobody knows
public record WorkloadFacts(
        Workload workload,
        @Nullable String imageUser,
        @Nullable Boolean mapped,
        Parameters parameters) {}
