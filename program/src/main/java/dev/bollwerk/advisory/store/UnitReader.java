package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.feed.FeedReader;
import dev.bollwerk.advisory.feed.FeedReaders;
import dev.bollwerk.advisory.feed.Sample;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads one unit of an import: walks its archives, recognises each file, has it read.
final class UnitReader implements ArchiveWalker.Visitor {
    private final FoundFiles.Unit unit;
    private final List<FeedReader> readers;
    private final ImportProgress progress;
    private final UnitSink sink;
    private @Nullable FeedReader latest;
    private long files;
    private long unknown;
    private long bytes;
    private long told;

    private UnitReader(
            FoundFiles.Unit unit,
            List<FeedReader> readers,
            Path directory,
            ImportProgress progress) {
        this.unit = unit;
        this.readers = readers;
        this.progress = progress;
        this.sink = new UnitSink(directory);
    }

    /// What came of a unit.
    ///
    /// @param failure why it broke off; null when it was read to the end
    record Result(
            FoundFiles.Unit unit,
            UnitSink sink,
            long files,
            long unknown,
            @Nullable String failure) {}

    /// Reads a unit; a failure of it is a result, too.
    ///
    /// @param directory for temporary files
    static Result read(
            FoundFiles.Unit unit, List<FeedReader> readers, Path directory, ImportProgress progress)
            throws IOException {
        var reader = new UnitReader(unit, readers, directory, progress);
        String failure = reader.readItems();
        if (failure == null) {
            reader.sink.finish();
        } else {
            reader.sink.discard();
        }
        return new Result(unit, reader.sink, reader.files, reader.unknown, failure);
    }

    private @Nullable String readItems() {
        boolean single = unit.items().size() == 1;
        for (FoundFiles.Item item : unit.items()) {
            var walker = new ArchiveWalker(ReadLimits.USUAL, Sample.SIZE, this);
            try {
                walker.walk(item.path(), item.name(), count -> bytes += count);
            } catch (IOException | BollwerkException e) {
                String reason = reason(e);
                sink.problem(item.name(), reason);
                if (single) {
                    return item.name() + ": " + reason;
                }
            }
            tell(item.name());
        }
        return single ? sink.broken() : null;
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? "it cannot be read to its end" : message;
    }

    @Override
    public void broken(String name, String reason) {
        sink.broken(name, reason);
    }

    @Override
    public void file(String name, byte[] head, int length, InputStream in) throws IOException {
        var sample = new Sample(name, Arrays.copyOf(head, length));
        Optional<FeedReader> reader =
                latest != null && latest.recognises(sample)
                        ? Optional.of(latest)
                        : FeedReaders.find(readers, sample);
        if (reader.isEmpty()) {
            unknown++;
            return;
        }
        latest = reader.get();
        sink.begin(latest.format());
        latest.read(in, name, sink);
        files++;
        if (files % 200 == 0) {
            tell(name);
        }
    }

    private void tell(String name) {
        progress.advance(name, bytes, sink.records() - told);
        bytes = 0;
        told = sink.records();
    }
}
