package dev.bollwerk.analyze;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.language.Zips;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A fixture of another scanner as a project: a folder, a file under the path that its format
/// wants, a folder as an archive, the files of a txtar archive, or a jar that has nothing but a
/// manifest.
final class ParityTree implements FileTree {
    private static final String SCANNERS = "fixtures/scanners/";

    private final String name;
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private ParityTree(String name) {
        this.name = name;
    }

    static ParityTree of(ParityList list) {
        var tree = new ParityTree(list.fixture());
        for (ParityList.Entry each : list.files()) {
            String source =
                    each.flags().stream()
                            .filter(flag -> flag.contains("/") && !flag.contains("="))
                            .findFirst()
                            .orElse(list.path());
            tree.add(Shared.path(SCANNERS + source), each.version());
        }
        if (tree.files.isEmpty()) {
            tree.add(Shared.path(SCANNERS + list.path()), "");
        }
        if (list.isSaid("zip")) {
            String path = list.files().getFirst().version().replaceFirst("/.*", "");
            byte[] archive = zip(tree.files, path + "/");
            tree.files.clear();
            tree.files.put(path, archive);
        }
        return tree;
    }

    private void add(Path source, String path) {
        String place = path.equals("*") ? "" : path;
        if (Files.isDirectory(source)) {
            addFolder(source, place.isEmpty() ? "" : place + "/");
        } else if (source.toString().endsWith(".txtar")) {
            addArchive(new String(bytes(source), StandardCharsets.UTF_8));
        } else if (place.endsWith(".jar") && source.endsWith("MANIFEST.MF")) {
            files.put(place, Zips.zip().with("META-INF/MANIFEST.MF", bytes(source)).bytes());
        } else {
            files.put(place.isEmpty() ? source.getFileName().toString() : place, bytes(source));
        }
    }

    private void addFolder(Path source, String prefix) {
        try (Stream<Path> all = Files.walk(source)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(prefix + source.relativize(file), bytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> files, String prefix) {
        Zips zip = Zips.zip();
        files.forEach((path, bytes) -> zip.with(path.substring(prefix.length()), bytes));
        return zip.bytes();
    }

    /// A text in which `-- PATH --` stands before each file.
    private void addArchive(String text) {
        List<String> content = new ArrayList<>();
        String path = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("-- ") && line.endsWith(" --")) {
                path = line.substring(3, line.length() - 3).replaceFirst("^[./]+", "");
                content.clear();
            } else {
                content.add(line + "\n");
            }
            if (path != null) {
                files.put(path, String.join("", content).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        for (var file : files.entrySet()) {
            byte[] bytes = file.getValue();
            var entry =
                    new TreeEntry(
                            file.getKey(),
                            TreeEntry.Kind.FILE,
                            0755,
                            0,
                            0,
                            bytes.length,
                            null,
                            false);
            visitor.visit(entry, () -> new ByteArrayInputStream(bytes));
        }
    }

    @Override
    public void close() {}
}
