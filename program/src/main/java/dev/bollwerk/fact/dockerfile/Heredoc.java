package dev.bollwerk.fact.dockerfile;

/// A text that stands in the lines after its instruction.
///
/// @param name what ends it, without quotes
/// @param expand whether variables in it are put in: no part of the name is quoted
/// @param chomp whether tabs at the beginning of lines are taken off: `<<-`
/// @param descriptor number before `<<`; 0 for none
/// @param content with its line ends
/// @param opener where `<<NAME` stands
public record Heredoc(
        String name, boolean expand, boolean chomp, int descriptor, Fragment content, Span opener) {
    /// The program of the first line `#!…`; empty when there is none.
    public String interpreter() {
        String text = content.text();
        if (!text.startsWith("#!")) {
            return "";
        }
        int end = text.indexOf('\n');
        return text.substring(2, end < 0 ? text.length() : end).strip();
    }
}
