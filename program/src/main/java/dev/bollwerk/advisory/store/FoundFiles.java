package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the files to import and cuts the work into units of similar size.
///
/// What belongs together is a source: one large file or archive, or the small files of a directory;
/// directories with few files are taken together. The records of a source decide together which
/// ecosystem it is of.
final class FoundFiles {
    /// From this size on a file is a source of its own.
    private static final long LARGE = 256 * 1024;

    /// Small files that make a directory a source.
    private static final int MANY = 100;

    /// Small files of one unit of work.
    private static final int BATCH = 2_000;

    private static final int MAX_FILES = 5_000_000;

    private final List<Unit> units = new ArrayList<>();
    private long bytes;
    private int files;
    private int sources;

    /// What one thread reads at a stretch.
    ///
    /// @param source number of the source it belongs to
    record Unit(int source, String origin, List<Item> items) {}

    /// A file and its name for messages and readers.
    record Item(Path path, String name) {}

    /// Looks at all that was asked for.
    static FoundFiles in(List<ImportSource> asked) {
        var found = new FoundFiles();
        for (ImportSource source : asked) {
            try {
                found.add(source);
            } catch (IOException e) {
                throw BollwerkException.target(
                        "'%s' cannot be read (%s).".formatted(source.path(), reason(e)), e);
            }
        }
        return found;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    List<Unit> units() {
        return units;
    }

    long bytes() {
        return bytes;
    }

    private void add(ImportSource asked) throws IOException {
        Path path = asked.path();
        if (!Files.exists(path)) {
            throw BollwerkException.target(
                    "'%s' does not exist; give the files or directories to import."
                            .formatted(path));
        }
        if (!Files.isDirectory(path)) {
            bytes += Files.size(path);
            String name = ImportSource.of(path).origin();
            units.add(new Unit(sources++, asked.origin(), List.of(new Item(path, name))));
            return;
        }
        Map<Path, List<Item>> small = new TreeMap<>();
        walk(asked, small);
        List<Item> few = new ArrayList<>();
        for (List<Item> items : small.values()) {
            if (items.size() < MANY) {
                few.addAll(items);
            } else {
                batches(asked.origin(), items);
            }
        }
        if (!few.isEmpty()) {
            batches(asked.origin(), few);
        }
    }

    private void walk(ImportSource asked, Map<Path, List<Item>> small) throws IOException {
        Path root = asked.path();
        List<Item> large = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                        boolean hidden =
                                !dir.equals(root)
                                        && String.valueOf(dir.getFileName()).startsWith(".");
                        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            count(attributes.size());
                            String below = root.relativize(file).toString().replace('\\', '/');
                            var item = new Item(file, ImportSource.of(root).origin() + "/" + below);
                            if (attributes.size() >= LARGE || isPacked(below)) {
                                large.add(item);
                            } else {
                                small.computeIfAbsent(parent(file), _ -> new ArrayList<>())
                                        .add(item);
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        large.sort(Comparator.comparing(Item::name));
        large.forEach(item -> units.add(new Unit(sources++, item.name(), List.of(item))));
    }

    private static boolean isPacked(String name) {
        return name.endsWith(".zip") || name.endsWith(".gz") || name.endsWith(".zst");
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private void count(long size) {
        bytes += size;
        if (++files > MAX_FILES) {
            throw BollwerkException.target(
                    "There are more than %d files to import; import them in parts."
                            .formatted(MAX_FILES));
        }
    }

    private void batches(String origin, List<Item> items) {
        items.sort(Comparator.comparing(Item::name));
        for (int from = 0; from < items.size(); from += BATCH) {
            List<Item> batch = items.subList(from, Math.min(items.size(), from + BATCH));
            units.add(new Unit(sources, origin, List.copyOf(batch)));
        }
        sources++;
    }
}
