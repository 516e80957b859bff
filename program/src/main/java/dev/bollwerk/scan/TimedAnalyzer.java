package dev.bollwerk.scan;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.image.TreeEntry;

import java.util.List;

/// An analyzer that is measured. To caches it is the same.
record TimedAnalyzer(Analyzer analyzer, Stage stage, Timings timings) implements Analyzer {
    @Override
    public String name() {
        return analyzer.name();
    }

    @Override
    public int version() {
        return analyzer.version();
    }

    @Override
    public boolean wants(String path, String name) {
        return analyzer.wants(path, name);
    }

    @Override
    public boolean wants(TreeEntry entry, String name) {
        return analyzer.wants(entry, name);
    }

    @Override
    public boolean sniffs() {
        return analyzer.sniffs();
    }

    @Override
    public boolean accepts(byte[] bytes, int from, int length) {
        return analyzer.accepts(bytes, from, length);
    }

    @Override
    public List<String> places() {
        return analyzer.places();
    }

    @Override
    public List<String> folders() {
        return analyzer.folders();
    }

    @Override
    public Says says() {
        return analyzer.says();
    }

    @Override
    public List<String> companions() {
        return analyzer.companions();
    }

    @Override
    public long limit() {
        return analyzer.limit();
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        long start = System.nanoTime();
        try {
            analyzer.analyze(file, discoveries);
        } finally {
            timings.add(stage, System.nanoTime() - start);
        }
    }
}
