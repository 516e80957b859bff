package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.xml.XmlFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The POMs in a local Maven repository. Only looks on the disk, never asks the network.
///
/// [Repository layout](https://maven.apache.org/repository/layout.html)
final class MavenRepository {
    private static final int LARGEST = 4 << 20;
    private static final int MOST_POMS = 20_000;
    private static final String SNAPSHOT = "-SNAPSHOT";

    private final Path root;
    private final Map<String, Optional<Pom>> known = new HashMap<>();

    MavenRepository(Path root) {
        this.root = root;
    }

    /// The repository of a user: where `settings.xml` says, else `.m2/repository`; null when there
    /// is none.
    static @Nullable MavenRepository ofHome(Path home) {
        Path folder = home.resolve(".m2");
        Path repository = folder.resolve("repository");
        Path settings = folder.resolve("settings.xml");
        try {
            if (Files.isRegularFile(settings) && Files.size(settings) < LARGEST) {
                String other =
                        XmlFile.read(ByteBuffer.wrap(Files.readAllBytes(settings)))
                                .text("localRepository")
                                .replace("${user.home}", home.toString());
                repository = other.isEmpty() ? repository : Path.of(other);
            }
        } catch (IOException | BollwerkException | InvalidPathException _) {
            // Maven itself would complain; for us the usual folder is as good
        }
        return Files.isDirectory(repository) ? new MavenRepository(repository) : null;
    }

    /// A POM, or null when it is not there or not readable.
    @Nullable Pom find(String group, String artifact, String version) {
        if (!isPlain(group) || !isPlain(artifact) || !isPlain(version)) {
            return null;
        }
        String key = group + ':' + artifact + ':' + version;
        Optional<Pom> before = known.get(key);
        if (before != null) {
            return before.orElse(null);
        }
        if (known.size() >= MOST_POMS) {
            return null;
        }
        Path folder = root.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
        Pom pom = read(folder.resolve(artifact + "-" + version + ".pom"));
        if (pom == null && version.endsWith(SNAPSHOT)) {
            Path newest = newest(folder, artifact + "-" + version.replace(SNAPSHOT, "-"));
            pom = newest == null ? null : read(newest);
        }
        known.put(key, Optional.ofNullable(pom));
        return pom;
    }

    private static @Nullable Pom read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return null;
            }
            return PomReader.read(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException | BollwerkException _) {
            return null;
        }
    }

    /// Of a snapshot that was loaded from a remote repository: `NAME-BASE-TIME-NUMBER.pom`.
    private static @Nullable Path newest(Path folder, String prefix) {
        Path newest = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pom")) {
            int left = 1000;
            for (Path file : files) {
                boolean fits = file.getFileName().toString().startsWith(prefix);
                if (fits && (newest == null || file.compareTo(newest) > 0)) {
                    newest = file;
                }
                if (--left == 0) {
                    break;
                }
            }
        } catch (IOException _) {
            return null;
        }
        return newest;
    }

    /// Whether a coordinate is the name of a folder and nothing else.
    private static boolean isPlain(String part) {
        return !part.isEmpty()
                && part.length() < 200
                && !part.startsWith(".")
                && !part.contains("..")
                && part.chars()
                        .allMatch(
                                c ->
                                        c >= 'a' && c <= 'z'
                                                || c >= 'A' && c <= 'Z'
                                                || c >= '0' && c <= '9'
                                                || c == '.'
                                                || c == '-'
                                                || c == '_'
                                                || c == '+');
    }
}
