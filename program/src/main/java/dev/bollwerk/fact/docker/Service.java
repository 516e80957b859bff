package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Workload;

import java.util.List;

/// A service of a swarm: `GET /services`.
///
/// @param workload its task template
/// @param secrets names of the secrets that its tasks get
public record Service(String id, Workload workload, List<String> secrets) {
    public Service {
        secrets = List.copyOf(secrets);
    }
}
