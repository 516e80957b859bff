package dev.bollwerk.rule.log;

import dev.bollwerk.rule.Evidence;

/// What is said of logs wherever they are judged.
public final class LogSentences {
    private LogSentences() {}

    /// How output reaches those who collect it.
    public static Evidence line(LogSetup setup, LogLine line) {
        return switch (line.line()) {
            case HOST ->
                    setup.isSent()
                            ? Evidence.of("log.relay", setup.driver(), line.target())
                            : Evidence.of("log.here", setup.driver());
            case PROTECTED -> Evidence.of("log.tls", setup.driver(), line.target());
            case UNVERIFIED ->
                    Evidence.of(
                            setup.driver().equals("syslog")
                                    ? "log.unverified.syslog"
                                    : "log.unverified",
                            line.target());
            case PLAIN -> Evidence.of("log.plain", setup.driver(), line.target());
            case UNKNOWN -> Evidence.of("log.line", setup.driver());
        };
    }
}
