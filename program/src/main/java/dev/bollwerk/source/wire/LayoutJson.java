package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

/// Reads the marker file `oci-layout`.
///
/// [OCI image layout](https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md)
public final class LayoutJson {
    /// Bytes at most.
    public static final int LIMIT = 64 << 10;

    private @Nullable String version;

    private LayoutJson() {}

    /// Checks that the layout is of a version that is understood.
    public static void check(byte[] bytes, String what) {
        String version =
                Json.read(
                        bytes,
                        what,
                        json -> {
                            LayoutJson fields = new LayoutJson();
                            json.object(name -> fields.field(json, name));
                            return fields.version == null ? "none" : fields.version;
                        });
        if (!version.startsWith("1.")) {
            throw BollwerkException.target(
                    "%s states layout version '%s'; only version 1 is known."
                            .formatted(what, Sanitized.line(version)));
        }
    }

    private void field(Json json, String name) {
        if (name.equals("imageLayoutVersion")) {
            version = json.string();
        }
    }
}
