package dev.bollwerk.source;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.Target.OfImage;
import dev.bollwerk.source.Target.OfTree;
import dev.bollwerk.source.archive.ArchivePath;
import dev.bollwerk.source.archive.Archives;
import dev.bollwerk.source.archive.DockerArchive;
import dev.bollwerk.source.archive.OciLayout;
import dev.bollwerk.source.archive.Spool;
import dev.bollwerk.source.daemon.Daemon;
import dev.bollwerk.source.registry.Registry;
import dev.bollwerk.source.registry.RegistrySettings;
import dev.bollwerk.source.tree.DirectoryTree;
import dev.bollwerk.source.tree.SingleFile;
import dev.bollwerk.source.wire.PlatformChoice;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Opens what a person names on the command line: `SCHEME:VALUE`, a path, or the name of an image.
///
/// A path is recognised by its content. A name is looked for in the local daemon, if there is one,
/// and then in its registry. All failures are [BollwerkException]s that say what to do.
public final class Targets {
    private final SourceEnvironment environment;
    private final DockerConfigs configs;
    private final Spool spool;

    /// Targets as seen from one machine.
    public Targets(SourceEnvironment environment) {
        this.environment = environment;
        this.configs = new DockerConfigs(environment);
        this.spool = Spool.in(environment.temporary());
    }

    /// Opens a target; the caller closes it.
    public Target open(String text, TargetOptions options) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1);
        if (value.isBlank()) {
            throw BollwerkException.usage("The target is empty; name an image or a path.");
        }
        PlatformChoice choice = choice(options);
        return switch (scheme) {
            case "docker-archive" ->
                    image(DockerArchive.open(ArchivePath.parse(value), choice, spool));
            case "oci-archive" ->
                    image(OciLayout.openArchive(ArchivePath.parse(value), choice, spool));
            case "oci-layout" -> image(OciLayout.openFolder(ArchivePath.parse(value), choice));
            case "docker" -> image(daemon(choice).open(value));
            case "registry" -> image(registry(Reference.parse(value), options, choice));
            case "dir" -> new OfTree(DirectoryTree.open(path(value)));
            case "file" -> new OfTree(SingleFile.open(path(value)));
            default -> withoutScheme(text, options, choice);
        };
    }

    private Target withoutScheme(String text, TargetOptions options, PlatformChoice choice) {
        Path path = existing(text);
        if (path != null) {
            return byContent(path, choice);
        }
        if (text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
            throw BollwerkException.target(
                    "There is no file or folder '%s'; check the path.".formatted(text));
        }
        Reference reference = reference(text);
        BollwerkException ofDaemon;
        try {
            Optional<Image> local = ofLocalDaemon(text, choice);
            if (local.isPresent()) {
                return image(local.get());
            }
            ofDaemon = null;
        } catch (BollwerkException e) {
            ofDaemon = e;
        }
        try {
            return image(registry(reference, options, choice));
        } catch (BollwerkException e) {
            throw ofDaemon == null ? e : both(e, ofDaemon);
        }
    }

    private Target byContent(Path path, PlatformChoice choice) {
        if (Files.isDirectory(path)) {
            return Archives.isLayout(path)
                    ? image(OciLayout.openFolder(new ArchivePath(path, null), choice))
                    : new OfTree(DirectoryTree.open(path));
        }
        Optional<Image> image = Archives.open(path, choice, spool);
        return image.isPresent() ? image(image.get()) : new OfTree(SingleFile.open(path));
    }

    private Optional<Image> ofLocalDaemon(String name, PlatformChoice choice) {
        return new Engines(environment)
                .find()
                .flatMap(endpoint -> new Daemon(endpoint, choice, spool).find(name));
    }

    private Daemon daemon(PlatformChoice choice) {
        return new Daemon(new Engines(environment).require(), choice, spool);
    }

    private Image registry(Reference reference, TargetOptions options, PlatformChoice choice) {
        if (options.offline()) {
            throw BollwerkException.target(
                    "The image '%s' is not here, and --offline forbids to ask its registry."
                            .formatted(reference));
        }
        List<Path> certificates =
                List.of(
                        environment.home().resolve(".config/containers/certs.d"),
                        environment.etc().resolve("containers/certs.d"),
                        environment.etc().resolve("docker/certs.d"));
        RegistrySettings settings =
                RegistrySettings.of(
                        configs.withCredentials(),
                        certificates,
                        environment.variables(),
                        options.insecure());
        return new Registry(settings, choice).open(reference);
    }

    private PlatformChoice choice(TargetOptions options) {
        return options.platform() == null
                ? new PlatformChoice(environment.platform(), false)
                : new PlatformChoice(options.platform(), true);
    }

    /// A name that is neither a path nor a reference names nothing at all.
    private static Reference reference(String text) {
        try {
            return Reference.parse(text);
        } catch (BollwerkException e) {
            throw BollwerkException.target(
                    "There is no file or folder '%s', and it is no name of an image: %s"
                            .formatted(text, e.getMessage()));
        }
    }

    private static BollwerkException both(BollwerkException registry, BollwerkException daemon) {
        BollwerkException failure =
                BollwerkException.target(
                        "%s Before that: %s".formatted(registry.getMessage(), daemon.getMessage()),
                        registry);
        failure.addSuppressed(daemon);
        return failure;
    }

    private static Target image(Image image) {
        return new OfImage(image);
    }

    private static @Nullable Path existing(String text) {
        try {
            Path path = Path.of(text);
            return Files.exists(path) ? path : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("This is no path: a character in it is not allowed.");
        }
    }
}
