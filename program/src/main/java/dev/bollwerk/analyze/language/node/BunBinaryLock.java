package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

/// Bun's old binary lock file, `bun.lockb`, whose form only Bun knows: a gap that says what to do.
/// [bun.lockb](https://bun.com/docs/pm/lockfile)
public final class BunBinaryLock implements Analyzer {
    @Override
    public String name() {
        return "npm-bun-binary-lock";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.DECLARED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("bun.lockb") && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        discoveries.gap(
                "Bun's binary lock file is not read; 'bun install --save-text-lockfile"
                        + " --frozen-lockfile --lockfile-only' writes a bun.lock that is.");
    }
}
