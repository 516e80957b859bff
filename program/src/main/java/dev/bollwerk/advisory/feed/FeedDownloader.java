package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Downloads the sources of a [FeedList] into a directory, one folder a source. A source that fails
/// leaves its old files as they were; a source of several files takes all new ones or none.
///
/// Addresses are https, `file:` (used where they lie), or http on this machine.
public final class FeedDownloader {
    private static final int AT_ONCE = 4;

    private final Path directory;
    private final DownloadLimits limits;
    private final DownloadProgress progress;

    /// @param directory is made when it is missing
    public FeedDownloader(Path directory, DownloadLimits limits, DownloadProgress progress) {
        this.directory = directory;
        this.limits = limits;
        this.progress = progress;
    }

    /// Updates sources, some at a time.
    ///
    /// @return one outcome for each, in the order given
    /// @throws UncheckedIOException when the directory cannot be written
    public List<FeedOutcome> update(List<FeedSource> sources) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The directory '%s' for advisory data cannot be made; check its rights."
                            .formatted(directory),
                    e);
        }
        try (var fetcher = new HttpFetcher(limits)) {
            return sources.stream()
                    .gather(Gatherers.mapConcurrent(AT_ONCE, source -> update(source, fetcher)))
                    .toList();
        }
    }

    private FeedOutcome update(FeedSource source, HttpFetcher fetcher) {
        var download =
                new SourceDownload(source, directory.resolve(source.name()), fetcher, progress);
        try {
            return download.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(source, "it was interrupted");
        } catch (IOException | RecordException e) {
            return failed(source, String.valueOf(e.getMessage()));
        }
    }

    private FeedOutcome failed(FeedSource source, String reason) {
        return new FeedOutcome(source.name(), FeedOutcome.Status.FAILED, files(source), reason);
    }

    /// Notes that the data of a source were taken over; until then they count as new.
    public void imported(FeedSource source) {
        try {
            Files.deleteIfExists(SourceDownload.pending(directory.resolve(source.name())));
        } catch (IOException e) {
            throw new UncheckedIOException("in the folder for downloads", e);
        }
    }

    /// The files that a source has now, without asking anybody; empty when there are none.
    public List<Path> files(FeedSource source) {
        Path folder = directory.resolve(source.name());
        List<Path> local =
                source.addresses().stream()
                        .filter(FeedDownloader::isFile)
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList();
        if (!local.isEmpty() || !Files.isDirectory(folder)) {
            return local;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !FileMark.of(path).address().isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    static boolean isFile(URI address) {
        return "file".equals(address.getScheme());
    }
}
