package dev.bollwerk.cli;

/// `bollwerk version`.
final class VersionCommand extends Command {
    @Override
    String name() {
        return "version";
    }

    @Override
    boolean hasCommonOptions() {
        return false;
    }

    @Override
    int run(Invocation invocation) {
        invocation.surroundings().out().println("bollwerk " + Version.current());
        return 0;
    }
}
