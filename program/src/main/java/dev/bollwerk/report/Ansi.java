package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;

/// ANSI colours for terminals; without colour every method gives its text back.
record Ansi(boolean on) {
    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String heading(String text) {
        return paint("1;4", text);
    }

    /// Known to be exploited.
    String alarm(String text) {
        return paint("1;97;41", text);
    }

    String warn(String text) {
        return paint("33", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String severity(Severity severity, String text) {
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
