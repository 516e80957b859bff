package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

/// Well-known programs that no package manager installed, told by their file names and by texts in
/// them; how is data, in `classifiers.txt`.
public final class KnownProgram implements Analyzer {
    @Override
    public String name() {
        return "binary-classifier";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean wants(String path, String name) {
        return Known.CLASSIFIERS.wants(path, name);
    }

    @Override
    public long limit() {
        return 1L << 30;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Known.CLASSIFIERS
                .classify(file.path(), file.name(), Octets.of(file.bytes(), false))
                .forEach(discoveries::add);
    }

    /// Read when the first file asks for it.
    private static final class Known {
        static final Classifiers CLASSIFIERS = Classifiers.load();
    }
}
