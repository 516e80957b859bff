package dev.bollwerk.source.wire;

import org.jspecify.annotations.Nullable;

/// The Docker endpoint of a context, from its `meta.json`.
///
/// @param host like `DOCKER_HOST`; null when the context has no Docker endpoint
/// @param skipTlsVerify whether the daemon's certificate is not checked
/// [Docker contexts](https://docs.docker.com/engine/manage-resources/contexts/)
public record DockerContext(@Nullable String host, boolean skipTlsVerify) {
    /// Bytes at most.
    public static final int LIMIT = 1 << 20;

    /// Reads a `meta.json`.
    public static DockerContext parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    Fields fields = new Fields(json);
                    json.object(fields::field);
                    return new DockerContext(fields.host, fields.skipTlsVerify);
                });
    }

    /// Collects the fields of a context.
    private static final class Fields {
        private final Json json;
        private @Nullable String host;
        private boolean skipTlsVerify;

        private Fields(Json json) {
            this.json = json;
        }

        private void field(String name) {
            if (name.equals("Endpoints")) {
                json.object(this::endpoints);
            }
        }

        private void endpoints(String name) {
            if (name.equals("docker")) {
                json.object(this::docker);
            }
        }

        private void docker(String name) {
            switch (name) {
                case "Host" -> host = json.string();
                case "SkipTLSVerify" -> skipTlsVerify = json.truth();
                default -> {}
            }
        }
    }
}
