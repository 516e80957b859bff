package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The download of one source: all files to temporary names first, then into place.
final class SourceDownload {
    private static final String TEMPORARY = ".part";
    private static final String PENDING = ".pending";

    /// A file of the source.
    ///
    /// @param mark what to remember of a new one; empty when it did not change
    private record Part(Path file, Path temporary, Optional<FileMark> mark) {}

    private final FeedSource source;
    private final Path folder;
    private final HttpFetcher fetcher;
    private final DownloadProgress progress;
    private final List<Part> parts = new ArrayList<>();
    private final List<Path> temporaries = new ArrayList<>();

    SourceDownload(FeedSource source, Path folder, HttpFetcher fetcher, DownloadProgress progress) {
        this.source = source;
        this.folder = folder;
        this.fetcher = fetcher;
        this.progress = progress;
    }

    FeedOutcome run() throws IOException, InterruptedException {
        var local = new ArrayList<Path>();
        try {
            for (URI address : source.addresses()) {
                if (FeedDownloader.isFile(address)) {
                    local.add(existing(address));
                } else {
                    fetch(address);
                }
            }
            return outcome(local, settle());
        } finally {
            for (Path temporary : temporaries) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static Path existing(URI address) throws IOException {
        Path path = Path.of(address);
        if (!Files.isReadable(path)) {
            throw new DownloadException(
                    "'%s' is not there or cannot be read".formatted(path), false);
        }
        return path;
    }

    /// Whether data lie in a local file is for the import to find out: they count as new.
    private FeedOutcome outcome(List<Path> local, boolean changed) {
        var files = new ArrayList<>(local);
        parts.forEach(part -> files.add(part.file()));
        var status =
                changed || !local.isEmpty()
                        ? FeedOutcome.Status.UPDATED
                        : FeedOutcome.Status.UNCHANGED;
        return new FeedOutcome(source.name(), status, files, "");
    }

    private void fetch(URI address) throws IOException, InterruptedException {
        try {
            DataLocation location = locate(address);
            Path file = folder.resolve(location.fileName());
            Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
            temporaries.add(temporary);
            Files.createDirectories(file.getParent());
            FileMark known = FileMark.of(file);
            if (!location.sha256().isEmpty() && location.sha256().equals(known.sha256())) {
                parts.add(new Part(file, temporary, Optional.empty()));
                return;
            }
            Optional<FileMark> mark =
                    fetcher.fetch(
                            location.address(),
                            temporary,
                            known,
                            (bytes, total) ->
                                    progress.advance(source.name(), address, bytes, total));
            parts.add(new Part(file, temporary, mark));
            if (mark.isPresent()
                    && !location.sha256().isEmpty()
                    && !location.sha256().equals(mark.get().sha256())) {
                throw new DownloadException(
                        "SHA-256 is %s but should be %s"
                                .formatted(mark.get().sha256(), location.sha256()),
                        false);
            }
        } catch (IOException e) {
            throw new DownloadException("%s: %s".formatted(address, e.getMessage()), false);
        }
    }

    private DataLocation locate(URI address) throws IOException, InterruptedException {
        var locator = new DataLocator(fetcher, folder.resolve("list" + TEMPORARY));
        return switch (source.kind()) {
            case FILE -> new DataLocation(address, DataLocation.path(address), "");
            case POINTER -> locator.pointed(address);
            case REPOSITORY -> locator.updateInfo(address);
        };
    }

    /// Moves what is new into place and clears away what the source no longer has.
    /// Stands in a source's folder while it has data that were not taken over yet: an import that
    /// fails or is killed would otherwise find them unchanged for ever after.
    static Path pending(Path folder) {
        return folder.resolve(PENDING);
    }

    private boolean settle() throws IOException {
        boolean changed = Files.exists(pending(folder));
        if (!changed && parts.stream().anyMatch(part -> part.mark().isPresent())) {
            Files.createFile(pending(folder));
        }
        for (Part part : parts) {
            if (part.mark().isPresent()) {
                FileMark before = FileMark.of(part.file());
                changed |= !before.sha256().equals(part.mark().get().sha256());
                FileMark.delete(part.file());
                Files.move(
                        part.temporary(),
                        part.file(),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
                part.mark().get().write(part.file());
            }
        }
        return changed | clear();
    }

    private boolean clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        List<Path> kept = parts.stream().map(Part::file).toList();
        List<Path> gone;
        try (Stream<Path> paths = Files.walk(folder)) {
            gone =
                    paths.filter(path -> !FileMark.of(path).address().isEmpty())
                            .filter(path -> !kept.contains(path))
                            .toList();
        }
        for (Path path : gone) {
            FileMark.delete(path);
            Files.deleteIfExists(path);
        }
        return !gone.isEmpty();
    }
}
