package dev.bollwerk.source;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.wire.DockerConfig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the files in which docker and podman keep credentials and contexts.
///
/// [config.json](https://docs.docker.com/reference/cli/docker/#configuration-files),
/// [auth.json](https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md)
record DockerConfigs(SourceEnvironment environment) {
    /// The folder of docker's configuration: `DOCKER_CONFIG`, or `~/.docker`.
    Path folder() {
        String chosen = environment.variable("DOCKER_CONFIG");
        return chosen == null ? environment.home().resolve(".docker") : Path.of(chosen);
    }

    /// Docker's own configuration; empty when there is none.
    DockerConfig docker() {
        DockerConfig config = read(folder().resolve("config.json"));
        return config == null ? DockerConfig.EMPTY : config;
    }

    /// All configurations that may hold credentials, docker's first.
    List<DockerConfig> withCredentials() {
        List<DockerConfig> configs = new ArrayList<>();
        configs.add(docker());
        String chosen = environment.variable("REGISTRY_AUTH_FILE");
        String runtime = environment.variable("XDG_RUNTIME_DIR");
        Path podman = null;
        if (chosen != null) {
            podman = Path.of(chosen);
        } else if (runtime != null) {
            podman = Path.of(runtime, "containers", "auth.json");
        }
        DockerConfig config = podman == null ? null : read(podman);
        if (config != null) {
            configs.add(config);
        }
        return configs;
    }

    private static @Nullable DockerConfig read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DockerConfig.parse(
                    in.readNBytes(DockerConfig.LIMIT), "The file '%s'".formatted(file));
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The file '%s' cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
