package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Compose files describe together.
///
/// @param services those that are on by the profiles asked for, in the order of the files
/// @param networks by the name that services use; `default` is among them when a service uses it
/// @param volumes by the name that services use
/// @param problems what is wrong in the files, in the order in which it was found
public record ComposeProject(
        List<Workload> services,
        Map<String, ComposeNetwork> networks,
        Map<String, ComposeVolume> volumes,
        List<ComposeProblem> problems) {
    public ComposeProject {
        services = List.copyOf(services);
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
        volumes = Collections.unmodifiableMap(new LinkedHashMap<>(volumes));
        problems = List.copyOf(problems);
    }
}
