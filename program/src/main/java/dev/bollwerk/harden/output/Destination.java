package dev.bollwerk.harden.output;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a new image is to go, written `SCHEME:VALUE`.
public sealed interface Destination {
    /// What `docker load` reads: `docker-archive:FILE[:NAME]`.
    record DockerArchive(Path file, @Nullable Reference name) implements Destination {
        @Override
        public boolean isCompressed() {
            return false;
        }

        @Override
        public String toString() {
            return "docker-archive:" + file;
        }
    }

    /// An OCI layout in a tar: `oci-archive:FILE[:TAG]`.
    record OciArchive(Path file, @Nullable String tag) implements Destination {
        @Override
        public boolean isCompressed() {
            return true;
        }

        @Override
        public String toString() {
            return "oci-archive:" + file;
        }
    }

    /// An OCI layout in a folder that is not there yet: `oci-layout:DIR[:TAG]`.
    record OciLayout(Path folder, @Nullable String tag) implements Destination {
        @Override
        public boolean isCompressed() {
            return true;
        }

        @Override
        public String toString() {
            return "oci-layout:" + folder;
        }
    }

    /// The engine of this machine, or the one that `--docker` names: `docker:NAME`.
    record ToEngine(Reference name) implements Destination {
        @Override
        public boolean isCompressed() {
            return false;
        }

        @Override
        public String toString() {
            return "docker:" + name;
        }
    }

    /// Whether new layers are compressed there.
    boolean isCompressed();

    /// Reads what `--output` says.
    ///
    /// @param here what paths are relative to
    static Destination parse(String text, Path here) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1);
        return switch (scheme) {
            case "docker-archive", "oci-archive", "oci-layout" -> file(scheme, value, here);
            case "docker" -> new ToEngine(name(value));
            default ->
                    throw BollwerkException.usage(
                            ("--output is docker-archive:FILE, oci-archive:FILE, oci-layout:DIR or"
                                            + " docker:NAME, not '%s'.")
                                    .formatted(text));
        };
    }

    private static Destination file(String scheme, String value, Path here) {
        int colon = value.indexOf(':');
        String path = colon < 0 ? value : value.substring(0, colon);
        String name = colon < 0 || colon == value.length() - 1 ? null : value.substring(colon + 1);
        if (path.isBlank()) {
            throw BollwerkException.usage("--output %s: names no path.".formatted(scheme));
        }
        Path place;
        try {
            place = here.resolve(path).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("--output: '%s' is no path.".formatted(path));
        }
        return switch (scheme) {
            case "docker-archive" -> new DockerArchive(place, name == null ? null : name(name));
            case "oci-archive" -> new OciArchive(place, tag(name));
            default -> new OciLayout(place, tag(name));
        };
    }

    private static Reference name(String text) {
        if (text.isBlank()) {
            throw BollwerkException.usage("--output docker: names no image.");
        }
        Reference name = Reference.parse(text);
        if (name.digest() != null) {
            throw BollwerkException.usage(
                    "--output: '%s' has a digest, which a new image cannot have before it is made."
                            .formatted(text));
        }
        return name;
    }

    private static @Nullable String tag(@Nullable String text) {
        if (text != null && !Tags.ALLOWED.matcher(text).matches()) {
            throw BollwerkException.usage("--output: '%s' is no tag.".formatted(text));
        }
        return text;
    }

    /// Compiled when first needed.
    final class Tags {
        /// [OCI
        /// annotations](https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md),
        /// `org.opencontainers.image.ref.name`.
        private static final Pattern ALLOWED =
                Pattern.compile("[A-Za-z0-9]+(?:[-._:@+/]+[A-Za-z0-9]+)*");

        private Tags() {}
    }
}
