package dev.bollwerk.source;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Image;
import dev.bollwerk.source.Target.OfImage;
import dev.bollwerk.source.Target.OfTree;
import dev.bollwerk.source.archive.ArchivePath;
import dev.bollwerk.source.archive.Archives;
import dev.bollwerk.source.archive.DockerArchive;
import dev.bollwerk.source.archive.OciLayout;
import dev.bollwerk.source.archive.Spool;
import dev.bollwerk.source.tree.DirectoryTree;
import dev.bollwerk.source.tree.SingleFile;
import dev.bollwerk.source.wire.PlatformChoice;
import dev.bollwerk.source.wire.Sanitized;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Opens what a person names on the command line: `SCHEME:VALUE`, a path, or the name of an image.
///
/// A path is recognised by its content. A name is looked for in the local daemon, if there is one,
/// and then in its registry.
public final class Targets {
    private final SourceEnvironment environment;
    private final Spool spool;

    /// Targets as seen from one machine.
    public Targets(SourceEnvironment environment) {
        this.environment = environment;
        this.spool = Spool.in(environment.temporary());
    }

    /// Opens a target.
    public Target open(String text, TargetOptions options) {
        if (text.isBlank()) {
            throw BollwerkException.usage("The target is empty; name an image or a path.");
        }
        PlatformChoice choice = choice(options);
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1);
        return switch (scheme) {
            case "docker-archive" ->
                    image(DockerArchive.open(ArchivePath.parse(value), choice, spool));
            case "oci-archive" ->
                    image(OciLayout.openArchive(ArchivePath.parse(value), choice, spool));
            case "oci-layout" -> image(OciLayout.openFolder(ArchivePath.parse(value), choice));
            case "dir" -> new OfTree(DirectoryTree.open(path(value)));
            case "file" -> new OfTree(SingleFile.open(path(value)));
            default -> withoutScheme(text, choice);
        };
    }

    private Target withoutScheme(String text, PlatformChoice choice) {
        Path path = path(text);
        if (!Files.exists(path)) {
            throw BollwerkException.target(
                    "'%s' does not exist; check the path.".formatted(Sanitized.line(text)));
        }
        if (Files.isDirectory(path)) {
            return Archives.isLayout(path)
                    ? image(OciLayout.openFolder(new ArchivePath(path, null), choice))
                    : new OfTree(DirectoryTree.open(path));
        }
        Optional<Image> image = Archives.open(path, choice, spool);
        return image.isPresent() ? image(image.get()) : new OfTree(SingleFile.open(path));
    }

    private PlatformChoice choice(TargetOptions options) {
        return options.platform() == null
                ? new PlatformChoice(environment.platform(), false)
                : new PlatformChoice(options.platform(), true);
    }

    private static Target image(Image image) {
        return new OfImage(image);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("This is no path: a character in it is not allowed.");
        }
    }
}
