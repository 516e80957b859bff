package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.Observed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one container engine tells.
///
/// A list is known when the engine gave it; each container in it may still be unknown, because it
/// is asked for by itself. Swarm's lists are `NOT_ASSESSED` when this node manages no swarm.
///
/// @param engine what a person calls it: `unix:///run/docker.sock`
/// @param containers running or not
/// @param execs further commands in running containers (`docker exec`) that have not ended
/// @param processes of running containers, by the container's ID; empty when not wanted
/// @param events recent ones, oldest first; the engine keeps 256
public record EngineFacts(
        String engine,
        Observed<Version> version,
        Observed<Info> info,
        Observed<List<Observed<Container>>> containers,
        Observed<List<Exec>> execs,
        Map<String, Observed<List<ContainerProcess>>> processes,
        Observed<List<StoredImage>> images,
        Observed<List<Network>> networks,
        Observed<List<Volume>> volumes,
        Observed<Swarm> swarm,
        Observed<List<Node>> nodes,
        Observed<List<Service>> services,
        Observed<List<Secret>> secrets,
        Observed<List<Plugin>> plugins,
        Observed<List<Event>> events) {
    public EngineFacts {
        processes = Map.copyOf(processes);
    }

    /// The same with other processes.
    EngineFacts withProcesses(Map<String, Observed<List<ContainerProcess>>> others) {
        return new EngineFacts(
                engine,
                version,
                info,
                containers,
                execs,
                others,
                images,
                networks,
                volumes,
                swarm,
                nodes,
                services,
                secrets,
                plugins,
                events);
    }

    /// The containers that could be read; empty when not even the list could.
    public List<Container> readContainers() {
        List<Container> read = new ArrayList<>();
        List<Observed<Container>> all = containers.orNull();
        if (all != null) {
            for (Observed<Container> one : all) {
                Container container = one.orNull();
                if (container != null) {
                    read.add(container);
                }
            }
        }
        return read;
    }

    /// The container of an ID, the beginning of one, or a name; null when there is none.
    public @Nullable Container container(String name) {
        Container prefixed = null;
        for (Container container : readContainers()) {
            if (container.id().equals(name) || container.name().equals(name)) {
                return container;
            }
            if (name.length() >= 12 && container.id().startsWith(name)) {
                prefixed = container;
            }
        }
        return prefixed;
    }

    /// The mode of a namespace that a container really has: `container:OTHER` is followed to the
    /// end. A mode that leads to a container that is not known, or in a circle, is returned as it
    /// is.
    ///
    /// @param mode as the workload has it, like `host`, `container:0123…`; null for the default
    public @Nullable String effectiveMode(@Nullable String mode, NamespaceOf namespace) {
        Set<String> seen = new LinkedHashSet<>();
        String current = mode;
        while (current != null && current.startsWith("container:") && seen.add(current)) {
            Container other = container(current.substring("container:".length()));
            if (other == null) {
                return current;
            }
            current = namespace.mode(other);
        }
        return current;
    }

    /// Tells one kind of namespace of a container.
    @FunctionalInterface
    public interface NamespaceOf {
        @Nullable String mode(Container container);
    }

    /// The network of a name; null when there is none, or nobody knows.
    public @Nullable Network network(String name) {
        List<Network> all = networks.orNull();
        if (all != null) {
            for (Network network : all) {
                if (network.name().equals(name)) {
                    return network;
                }
            }
        }
        return null;
    }

    /// The image of an ID; null when there is none, or nobody knows.
    public @Nullable StoredImage image(String id) {
        List<StoredImage> all = images.orNull();
        if (all != null) {
            for (StoredImage image : all) {
                if (image.id().equals(id)) {
                    return image;
                }
            }
        }
        return null;
    }
}
