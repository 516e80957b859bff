package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;

/// ANSI colours for terminals; without colour every method gives its text back.
public record Ansi(boolean on) {
    public String bold(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String heading(String text) {
        return paint("1;4", text);
    }

    /// Known to be exploited.
    public String alarm(String text) {
        return paint("1;97;41", text);
    }

    public String warn(String text) {
        return paint("33", text);
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String severity(Severity severity, String text) {
        return switch (severity) {
            case CRITICAL -> paint("1;35", text);
            case HIGH -> paint("1;31", text);
            case MEDIUM -> paint("33", text);
            case LOW -> paint("36", text);
            case NEGLIGIBLE, UNKNOWN -> paint("2", text);
        };
    }

    private String paint(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
