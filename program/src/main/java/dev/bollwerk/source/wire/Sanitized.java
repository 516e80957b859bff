package dev.bollwerk.source.wire;

/// Foreign text, made fit for a message: one line, no control characters, not long.
public final class Sanitized {
    private static final int LONGEST = 200;

    private Sanitized() {}

    /// The text on one line, cut after 200 characters; what could steer a terminal becomes `?`.
    public static String line(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder line = new StringBuilder(cut.length());
        cut.strip()
                .codePoints()
                .map(c -> c == '\n' || c == '\r' || c == '\t' ? ' ' : c)
                .map(c -> isHarmless(c) ? c : '?')
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
