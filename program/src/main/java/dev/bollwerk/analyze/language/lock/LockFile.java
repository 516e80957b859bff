package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.Analyzer;

/// What analyzers of lock files and manifests have in common: they declare packages, and a file
/// larger than any real one becomes a gap.
public interface LockFile extends Analyzer {
    @Override
    default int version() {
        return 1;
    }

    @Override
    default Says says() {
        return Says.DECLARED;
    }

    @Override
    default long limit() {
        return Documents.LARGEST;
    }
}
