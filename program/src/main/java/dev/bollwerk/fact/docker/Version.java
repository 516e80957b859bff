package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// The answer to `GET /version`.
///
/// @param podman whether it is podman that answers
/// @param version of the engine, like `20.10.24+dfsg1`
/// @param api newest version of the API
/// @param minimumApi oldest one; null when it is not told
/// @param commit of its source; null when it is not told
/// @param kernel release of the kernel it runs on
/// @param components versions by name: `Engine`, `containerd`, `runc`, `docker-init`
public record Version(
        boolean podman,
        String version,
        String api,
        @Nullable String minimumApi,
        @Nullable String commit,
        String os,
        String architecture,
        String kernel,
        boolean experimental,
        Map<String, String> components) {
    /// Bytes of an answer at most.
    public static final int LIMIT = 1 << 20;

    public Version {
        components = Map.copyOf(components);
    }

    /// Reads an answer.
    public static Version parse(byte[] bytes, String what) {
        return VersionJson.parse(bytes, what);
    }
}
