package dev.bollwerk.cli;

import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.nio.file.Path;

/// `bollwerk db export FILE`.
final class DbExportCommand extends Command {
    @Override
    String name() {
        return "export";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "FILE", "1", "db.export.file"));
    }

    @Override
    int run(Invocation invocation) {
        Path file =
                invocation
                        .surroundings()
                        .workingDirectory()
                        .resolve(invocation.parameters().getFirst());
        new AdvisoryStore(invocation.dataFolder()).export(file);
        invocation.surroundings().out().println(invocation.texts().of("db.exported", file));
        return 0;
    }
}
