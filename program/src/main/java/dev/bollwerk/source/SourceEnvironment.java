package dev.bollwerk.source;

import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/// What the sources know of the machine they run on. It comes in from the edge, so that a test can
/// stage any machine.
///
/// @param variables environment variables
/// @param home the user's home folder
/// @param etc `/etc`, for certificates of registries
/// @param run `/run`, for the sockets of daemons
/// @param temporary where spool files go
/// @param platform the platform of this machine, for what has no `--platform`
public record SourceEnvironment(
        Map<String, String> variables,
        Path home,
        Path etc,
        Path run,
        Path temporary,
        Platform platform) {
    public SourceEnvironment {
        variables = Map.copyOf(variables);
    }

    /// The usual folders of a Unix machine, from its variables and Java's system properties.
    public static SourceEnvironment of(
            Map<String, String> variables, String home, String temporary, String javaArch) {
        String tmpdir = variables.get("TMPDIR");
        return new SourceEnvironment(
                variables,
                Path.of(home),
                Path.of("/etc"),
                Path.of("/run"),
                Path.of(tmpdir == null || tmpdir.isEmpty() ? temporary : tmpdir),
                Platform.ofJavaArch(javaArch));
    }

    /// The same for this process, with its own system properties.
    public static SourceEnvironment ofProcess(Map<String, String> variables) {
        return of(
                variables,
                variables.getOrDefault("HOME", System.getProperty("user.home", "/")),
                System.getProperty("java.io.tmpdir", "/tmp"),
                System.getProperty("os.arch", "amd64"));
    }

    /// A variable that is set and not empty, else null.
    public @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
