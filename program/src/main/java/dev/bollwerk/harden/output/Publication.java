package dev.bollwerk.harden.output;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.harden.output.Destination.DockerArchive;
import dev.bollwerk.harden.output.Destination.OciArchive;
import dev.bollwerk.harden.output.Destination.OciLayout;
import dev.bollwerk.harden.output.Destination.ToEngine;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.wire.InspectedImage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Puts a new image where it is to go, after it has been checked that it may.
public final class Publication {
    private final Destination destination;
    private final Engines engines;

    public Publication(Destination destination, Engines engines) {
        this.destination = destination;
        this.engines = engines;
    }

    /// The place, for messages.
    public Path place() {
        return switch (destination) {
            case DockerArchive(Path file, Reference _) -> file;
            case OciArchive(Path file, String _) -> file;
            case OciLayout(Path folder, String _) -> folder;
            case ToEngine(Reference name) -> Path.of(ImageWriter.brief(name));
        };
    }

    /// Refuses what would be of no use after all the work, or would touch the image that is read.
    ///
    /// @param target the image that is read, as on the command line
    public void check(String target) {
        switch (destination) {
            case DockerArchive(Path file, Reference _) -> checkFile(file, target);
            case OciArchive(Path file, String _) -> checkFile(file, target);
            case OciLayout(Path folder, String _) -> checkFolder(folder, target);
            case ToEngine(Reference name) -> checkName(name, target);
        }
    }

    private static void checkName(Reference name, String target) {
        if (name.equals(reference(target))) {
            throw BollwerkException.usage(
                    ("--output docker:%s would take the name of the image that is read; choose"
                                    + " another, like another tag.")
                            .formatted(ImageWriter.brief(name)));
        }
    }

    private static @Nullable Reference reference(String target) {
        try {
            return Reference.parse(target.startsWith("docker:") ? target.substring(7) : target);
        } catch (BollwerkException _) {
            return null;
        }
    }

    private static void checkFile(Path file, String target) {
        requireParent(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw BollwerkException.usage("'%s' is there and is no file.".formatted(file));
        }
        requireOther(file, target);
    }

    private static void checkFolder(Path folder, String target) {
        requireParent(folder);
        requireOther(folder, target);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> list = Files.isDirectory(folder) ? Files.list(folder) : null) {
            if (list == null || list.findAny().isPresent()) {
                throw BollwerkException.usage(
                        "'%s' is there already; name a folder that is not, or is empty."
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw Staging.unwritable(folder, e);
        }
    }

    private static void requireParent(Path place) {
        Path parent = place.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw BollwerkException.usage("The folder of '%s' does not exist.".formatted(place));
        }
    }

    /// The image that is read may be the beginning of the target, before a `:` and a name in it.
    private static void requireOther(Path place, String target) {
        String value = target;
        for (String scheme : new String[] {"docker-archive:", "oci-archive:", "oci-layout:"}) {
            value = value.startsWith(scheme) ? value.substring(scheme.length()) : value;
        }
        for (int end = value.length(); end > 0; end = Math.max(lastMark(value, end), 0)) {
            try {
                Path read = Path.of(value.substring(0, end));
                if (Files.exists(read) && Files.exists(place) && Files.isSameFile(read, place)) {
                    throw BollwerkException.usage(
                            "'%s' is the image that is read, which is never touched; name another."
                                    .formatted(place));
                }
            } catch (InvalidPathException | IOException _) {
                // it is no path, or one that cannot be read, which opening it will tell
            }
        }
    }

    private static int lastMark(String value, int end) {
        return Math.max(value.lastIndexOf(':', end - 1), value.lastIndexOf('@', end - 1));
    }

    /// A folder to grow the image in.
    ///
    /// @param temporary folder for what goes to an engine
    public Staging staging(Path temporary) {
        Path parent =
                switch (destination) {
                    case DockerArchive(Path file, Reference _) -> file.getParent();
                    case OciArchive(Path file, String _) -> file.getParent();
                    case OciLayout(Path folder, String _) -> folder.getParent();
                    case ToEngine _ -> temporary;
                };
        return Staging.in(parent == null ? Path.of(".") : parent);
    }

    /// Puts a complete image there.
    ///
    /// @param diffIds of its layers, which an engine has to name too
    public void publish(Staging staging, ImageWriter.Grown grown, List<Digest> diffIds)
            throws IOException {
        switch (destination) {
            case DockerArchive(Path file, Reference _) -> staging.publish(grown.path(), file);
            case OciArchive(Path file, String _) -> staging.publish(grown.path(), file);
            case OciLayout(Path folder, String _) -> staging.publishFolder(grown.path(), folder);
            case ToEngine(Reference name) -> load(grown.path(), name, diffIds);
        }
    }

    private void load(Path archive, Reference name, List<Digest> diffIds) {
        try (var engine = new Engine(engines.require())) {
            engine.load(archive);
            String path = "/images/" + Engine.encode(ImageWriter.brief(name)) + "/json";
            byte @Nullable [] answer = engine.find(path, InspectedImage.LIMIT);
            if (answer == null
                    || !InspectedImage.parse(answer, "The answer of " + engine.where())
                            .config()
                            .diffIds()
                            .equals(diffIds)) {
                throw BollwerkException.target(
                        "%s took the image and does not have it; look into its log."
                                .formatted(engine.where()));
            }
        }
    }
}
