package dev.bollwerk.source;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.daemon.DaemonAddress;
import dev.bollwerk.source.daemon.DaemonSettings;
import dev.bollwerk.source.http.Endpoint;

import java.util.Optional;

/// Finds the Docker daemon that a person means, as the docker command does.
public final class Engines {
    private final SourceEnvironment environment;

    /// Engines as seen from one machine.
    public Engines(SourceEnvironment environment) {
        this.environment = environment;
    }

    /// The daemon that variables, contexts and the usual sockets lead to; empty when there is none.
    public Optional<Endpoint> find() {
        return DaemonAddress.find(settings());
    }

    /// The same, where there has to be one.
    public Endpoint require() {
        return find().orElseThrow(
                        () ->
                                BollwerkException.target(
                                        "No Docker daemon is running here; start it, or set"
                                                + " DOCKER_HOST to another."));
    }

    /// The daemon at an address like `tcp://host:2376`.
    ///
    /// @param origin where the address was written, like `--docker`
    public Endpoint at(String address, String origin) {
        return DaemonAddress.at(address, origin, settings());
    }

    private DaemonSettings settings() {
        DockerConfigs configs = new DockerConfigs(environment);
        return new DaemonSettings(
                environment.variables(),
                configs.folder(),
                environment.run(),
                configs.docker().currentContext());
    }
}
