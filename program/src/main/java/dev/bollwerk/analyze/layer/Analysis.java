package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;

import java.nio.ByteBuffer;
import java.util.Map;

/// Runs one analyzer over one file; whatever goes wrong becomes a gap, so that no file ends a scan.
final class Analysis {
    private Analysis() {}

    static FileResult run(
            Analyzer analyzer, String path, ByteBuffer bytes, Map<String, ByteBuffer> companions) {
        var discoveries = new Discoveries(path);
        try {
            analyzer.analyze(new FileView(path, bytes, companions), discoveries);
        } catch (BollwerkException e) {
            discoveries.gap(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            discoveries.gap("Internal error of the %s reader: %s.".formatted(analyzer.name(), e));
        }
        return discoveries.toResult();
    }

    /// What is known of a file that is too large or cannot be read.
    static FileResult unread(String path, String reason) {
        var discoveries = new Discoveries(path);
        discoveries.gap(reason);
        return discoveries.toResult();
    }

    /// What is known of a file that the analyzer does not accept.
    static FileResult nothing(String path) {
        return new Discoveries(path).toResult();
    }

    /// Why a file is not read; empty when it may be.
    static String tooLarge(Analyzer analyzer, long size, Limits limits) {
        if (size > limits.fileBytes()) {
            return "It has %d bytes; files over %d bytes are not looked into (--max-file-bytes)."
                    .formatted(size, limits.fileBytes());
        }
        if (size > analyzer.limit()) {
            return "It has %d bytes; the %s reader reads up to %d."
                    .formatted(size, analyzer.name(), analyzer.limit());
        }
        return "";
    }
}
