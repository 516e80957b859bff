package dev.bollwerk.rule.log;

import java.util.Locale;

/// How output reaches those who collect it.
///
/// @param line how well that is protected
/// @param target where it goes, without passwords; empty when the driver has no address
public record LogLine(Line line, String target) {
    private static final int LONGEST = 200;

    /// Reads it off a driver and its options.
    public static LogLine of(LogSetup setup) {
        return switch (setup.driver()) {
            case "json-file", "local", "none", "journald", "etwlogs" -> new LogLine(Line.HOST, "");
            case "syslog" -> syslog(setup);
            case "gelf" -> address(setup, "gelf-address", "");
            case "fluentd" -> address(setup, "fluentd-address", "127.0.0.1:24224");
            case "splunk" -> splunk(setup);
            case "awslogs" -> web(setup, "awslogs-endpoint", "https://");
            case "gcplogs" -> new LogLine(Line.PROTECTED, "");
            default -> new LogLine(Line.UNKNOWN, "");
        };
    }

    /// The engine looks whether `syslog-tls-skip-verify` is there, not at its value: `false`
    /// switches the check off, too.
    private static LogLine syslog(LogSetup setup) {
        LogLine plain = address(setup, "syslog-address", "unix:///dev/log");
        return plain.line == Line.PROTECTED && setup.has("syslog-tls-skip-verify")
                ? new LogLine(Line.UNVERIFIED, plain.target)
                : plain;
    }

    private static LogLine splunk(LogSetup setup) {
        LogLine plain = web(setup, "splunk-url", "");
        return plain.line == Line.PROTECTED && setup.isTrue("splunk-insecureskipverify")
                ? new LogLine(Line.UNVERIFIED, plain.target)
                : plain;
    }

    private static LogLine address(LogSetup setup, String option, String usual) {
        if (setup.unknown().contains(option)) {
            return new LogLine(Line.UNKNOWN, "");
        }
        String text = setup.options().getOrDefault(option, usual);
        String scheme = text.contains("://") ? text.substring(0, text.indexOf("://")) : "tcp";
        Line line =
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "unix", "unixgram" -> Line.HOST;
                    case "tcp+tls", "tls" -> Line.PROTECTED;
                    default -> text.isEmpty() ? Line.UNKNOWN : here(text);
                };
        return new LogLine(line, shown(text));
    }

    private static LogLine web(LogSetup setup, String option, String usual) {
        if (setup.unknown().contains(option)) {
            return new LogLine(Line.UNKNOWN, "");
        }
        String text = setup.options().getOrDefault(option, usual);
        String lower = text.toLowerCase(Locale.ROOT);
        Line line =
                lower.startsWith("https://")
                        ? Line.PROTECTED
                        : lower.startsWith("http://") ? here(text) : Line.UNKNOWN;
        return new LogLine(line, text.equals(usual) ? "" : shown(text));
    }

    /// What goes to this host itself passes no line; a relay sends it on.
    private static Line here(String text) {
        String host = text.contains("://") ? text.substring(text.indexOf("://") + 3) : text;
        boolean loopback =
                host.startsWith("127.")
                        || host.startsWith("[::1]")
                        || host.equals("localhost")
                        || host.startsWith("localhost:")
                        || host.startsWith("localhost/");
        return loopback ? Line.HOST : Line.PLAIN;
    }

    private static String shown(String text) {
        int at = text.indexOf('@');
        int slashes = text.indexOf("://");
        String clean =
                at > 0 && slashes > 0 && at > slashes
                        ? text.substring(0, slashes + 3) + text.substring(at + 1)
                        : text;
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
