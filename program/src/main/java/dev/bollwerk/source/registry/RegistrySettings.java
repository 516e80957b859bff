package dev.bollwerk.source.registry;

import dev.bollwerk.source.wire.DockerConfig;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a registry is spoken to with.
///
/// @param configs where credentials are kept, first hit wins
/// @param certificateFolders folders like `/etc/docker/certs.d`, first hit wins
/// @param variables environment variables: proxies, and the `PATH` of credential helpers
/// @param insecure whether a registry may do without a valid certificate, or without TLS
public record RegistrySettings(
        List<DockerConfig> configs,
        List<Path> certificateFolders,
        Map<String, String> variables,
        boolean insecure,
        Pauses pauses,
        InstantSource clock) {
    public RegistrySettings {
        configs = List.copyOf(configs);
        certificateFolders = List.copyOf(certificateFolders);
        variables = Map.copyOf(variables);
    }

    /// The settings for a real registry.
    public static RegistrySettings of(
            List<DockerConfig> configs,
            List<Path> certificateFolders,
            Map<String, String> variables,
            boolean insecure) {
        Pauses pauses = new Pauses(Pauses::sleep, RandomGenerator.getDefault());
        return new RegistrySettings(
                configs, certificateFolders, variables, insecure, pauses, InstantSource.system());
    }
}
