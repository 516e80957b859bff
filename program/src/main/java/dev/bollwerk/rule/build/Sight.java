package dev.bollwerk.rule.build;

/// Something seen in a script.
///
/// @param key of the sentence about it, as [dev.bollwerk.rule.Evidence] has it
/// @param quote what fills the sentence in
/// @param from number of its first character in the script, from 0
/// @param to the one after its last
public record Sight(String key, String quote, int from, int to) {
    private static final int LONGEST_QUOTE = 160;

    /// Something about a command as a whole.
    static Sight of(String key, Command command) {
        return new Sight(key, shown(command), command.from(), command.to());
    }

    /// A command in one line, not too long.
    public static String shown(Command command) {
        return shown(InlineSecrets.hidden(command));
    }

    /// A text in one line, not too long.
    public static String shown(String text) {
        String line = withoutPasswords(text.replace('\n', ' ').replace('\t', ' ').strip());
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + " …";
    }

    /// `https://name:password@host` without name and password.
    private static String withoutPasswords(String line) {
        int mark = line.indexOf("://");
        if (mark < 0) {
            return line;
        }
        var shown = new StringBuilder();
        int at = 0;
        while (mark >= 0) {
            int from = mark + "://".length();
            int end = from;
            while (end < line.length() && "/?# \"'@".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            shown.append(line, at, from);
            at = from;
            if (end < line.length() && line.charAt(end) == '@') {
                shown.append('…');
                at = end;
            }
            mark = line.indexOf("://", end);
        }
        return shown.append(line, at, line.length()).toString();
    }
}
