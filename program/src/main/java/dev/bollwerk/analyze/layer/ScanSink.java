package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// Gives the body of a file to the scanner, and to who collects it, if anybody does.
final class ScanSink implements EntryHandler.Sink {
    private final ContentPass pass;
    private final EntryHandler.@Nullable Sink collector;
    private final Consumer<ContentResult> results;
    private final Consumer<String> failures;

    /// @param pass in which the file has been begun
    /// @param failures told why it cannot be read, when nobody collects it
    ScanSink(
            ContentPass pass,
            EntryHandler.@Nullable Sink collector,
            Consumer<ContentResult> results,
            Consumer<String> failures) {
        this.pass = pass;
        this.collector = collector;
        this.results = results;
        this.failures = failures;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        pass.write(bytes, from, length);
        if (collector != null) {
            collector.write(bytes, from, length);
        }
    }

    @Override
    public void skip(long zeros) {
        pass.skip(zeros);
        if (collector != null) {
            collector.skip(zeros);
        }
    }

    @Override
    public boolean isDone() {
        return pass.isDone() && (collector == null || collector.isDone());
    }

    @Override
    public void end() {
        results.accept(pass.end());
        if (collector != null) {
            collector.end();
        }
    }

    @Override
    public void fail(String reason) {
        if (collector == null) {
            failures.accept(reason);
        } else {
            collector.fail(reason);
        }
    }
}
