package dev.bollwerk.harden.run;

/// Texts in YAML.
final class Quoted {
    private Quoted() {}

    /// A text that no reader takes for something else.
    static String yaml(String text) {
        boolean plain =
                !text.isEmpty()
                        && Character.isLetter(text.charAt(0))
                        && text.chars()
                                .allMatch(
                                        c ->
                                                c < 128
                                                        && (Character.isLetterOrDigit(c)
                                                                || "-_./".indexOf(c) >= 0));
        if (plain) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append("\\x%02x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
