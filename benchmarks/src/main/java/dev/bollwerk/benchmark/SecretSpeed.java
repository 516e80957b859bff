package dev.bollwerk.benchmark;

import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.ContentScanner;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.secret.SecretScanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How fast secrets are looked for with all rules: one thread over all files of a folder, several
/// rounds; the time of reading the files is left out. Prints megabytes per second and the hits.
public final class SecretSpeed {
    private static final int PIECE = 64 << 10;
    private static final int LARGEST = 512 << 20;

    private SecretSpeed() {}

    /// @param arguments a folder, and the number of rounds (5)
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(SecretSpeed::isReadable).sorted().toList();
        }
        SecretScanner scanner = SecretScanner.usual();
        ContentPass pass = scanner.pass();
        for (int round = 0; round < rounds; round++) {
            long nanos = 0;
            long bytes = 0;
            int hits = 0;
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                long start = System.nanoTime();
                ContentResult result = search(scanner, pass, root.relativize(file), content);
                nanos += System.nanoTime() - start;
                bytes += content.length;
                hits += result.hits().size();
            }
            System.out.printf(
                    "%d files, %d MB, %.0f MB/s, %d hits%n",
                    files.size(), bytes / 1_000_000, bytes * 1e3 / nanos, hits);
        }
    }

    private static boolean isReadable(Path path) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.isReadable(path)
                    && Files.size(path) <= LARGEST;
        } catch (IOException _) {
            return false;
        }
    }

    private static ContentResult search(
            ContentScanner scanner, ContentPass pass, Path file, byte[] content) {
        String path = file.toString();
        String name = file.getFileName().toString();
        if (scanner.reading(path, name) == ContentScanner.Reading.WHOLE) {
            return pass.read(FileView.of(path, content));
        }
        pass.begin(path);
        for (int at = 0; at < content.length && !pass.isDone(); at += PIECE) {
            pass.write(content, at, Math.min(PIECE, content.length - at));
        }
        return pass.end();
    }
}
