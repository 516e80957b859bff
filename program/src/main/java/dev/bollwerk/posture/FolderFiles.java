package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The files of a folder that may be Dockerfiles, Compose files or Kubernetes manifests, by their
/// names. What others brought is left out.
///
/// @param file where it is
/// @param name as a person would write it
public record FolderFiles(Path file, String name) {
    private static final int DEEPEST = 12;
    private static final int MOST = 20_000;

    /// Finds them, in the order of their names.
    ///
    /// @param name of the folder as a person wrote it
    /// @throws BollwerkException when there are too many, or the folder cannot be read
    public static List<FolderFiles> of(Path folder, String name) {
        List<FolderFiles> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            for (Path each : (Iterable<Path>) walk.sorted()::iterator) {
                Path relative = folder.relativize(each);
                if (isMeant(relative) && Files.isRegularFile(each)) {
                    Path shown = name.equals(".") ? relative : Path.of(name).resolve(relative);
                    found.add(new FolderFiles(each, shown.toString()));
                }
                if (found.size() > MOST) {
                    throw BollwerkException.usage(
                            "%s holds more than %d such files; name fewer.".formatted(name, MOST));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw BollwerkException.target(
                    "The folder '%s' cannot be read to its end: %s."
                            .formatted(name, e.getMessage()));
        }
        return found;
    }

    private static boolean isMeant(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.equals(".git") || name.equals("node_modules") || name.equals("vendor")) {
                return false;
            }
        }
        Path last = relative.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        return Lint.isDockerfileName(name) || name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
