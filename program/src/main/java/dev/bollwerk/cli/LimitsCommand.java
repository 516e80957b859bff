package dev.bollwerk.cli;

import java.util.List;

/// `bollwerk limits`: limits of resources.
final class LimitsCommand extends Command {
    @Override
    String name() {
        return "limits";
    }

    @Override
    List<Command> subcommands() {
        return List.of(new LimitsCheckCommand(), new LimitsApplyCommand());
    }

    @Override
    int run(Invocation invocation) {
        return 0;
    }
}
