package dev.bollwerk.cli;

import java.util.List;

/// `bollwerk db …`: advisory data.
final class DbCommand extends Command {
    @Override
    String name() {
        return "db";
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new DbImportCommand(),
                new DbUpdateCommand(),
                new DbStatusCommand(),
                new DbExportCommand(),
                new DbCompareCommand());
    }

    @Override
    int run(Invocation invocation) {
        throw new IllegalStateException("'db' has subcommands only");
    }
}
