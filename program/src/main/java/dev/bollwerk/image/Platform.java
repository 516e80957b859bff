package dev.bollwerk.image;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

/// Operating system, architecture and variant of an image, written `os/architecture[/variant]`.
///
/// [OCI image index,
/// platform](https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md)
public record Platform(String os, String architecture, @Nullable String variant) {
    /// What `--platform` means when it is not given, on an x86-64 machine.
    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", null);

    /// Reads `linux/arm64/v8`; a lone `arm64` means `linux/arm64`.
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        for (String part : parts) {
            if (part.isBlank()) {
                throw bad(text);
            }
        }
        return switch (parts.length) {
            case 1 -> new Platform("linux", parts[0], null);
            case 2 -> new Platform(parts[0], parts[1], null);
            case 3 -> new Platform(parts[0], parts[1], parts[2]);
            default -> throw bad(text);
        };
    }

    /// The platform of the machine this runs on, given Java's `os.arch`.
    public static Platform ofJavaArch(String arch) {
        return switch (arch) {
            case "amd64", "x86_64" -> LINUX_AMD64;
            case "aarch64" -> new Platform("linux", "arm64", null);
            case "arm" -> new Platform("linux", "arm", "v7");
            default -> new Platform("linux", arch, null);
        };
    }

    /// Whether an image of platform `offered` does for somebody who asks for this one. A missing
    /// variant asks for none in particular; arm64 is v8 by definition.
    public boolean accepts(Platform offered) {
        if (!os.equals(offered.os) || !architecture.equals(offered.architecture)) {
            return false;
        }
        return variant == null || variant.equals(offered.variant) || isArm64V8(offered);
    }

    private boolean isArm64V8(Platform offered) {
        return architecture.equals("arm64") && "v8".equals(variant) && offered.variant == null;
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant == null ? "" : "/" + variant);
    }

    private static BollwerkException bad(String text) {
        return BollwerkException.usage(
                "'%s' is no platform; write os/architecture[/variant], like linux/arm64/v8."
                        .formatted(text));
    }
}
