package dev.bollwerk.fact.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The command line that a unit would start, with variables of its environment files put in: what
/// is known of a daemon whose process cannot be seen.
final class UnitCommand {
    /// Characters of a command line at most, with room for what a kernel takes.
    private static final int LONGEST = 4 << 20;

    private final Reading reading;
    private final Map<String, String> variables = new LinkedHashMap<>();

    UnitCommand(Reading reading) {
        this.reading = reading;
    }

    /// Empty when the unit starts nothing.
    List<String> arguments(Unit unit) throws IOException {
        for (Unit.Setting setting : unit.values("Service", "Environment")) {
            for (String word : words(setting.value())) {
                assign(word);
            }
        }
        for (Unit.Setting setting : unit.values("Service", "EnvironmentFile")) {
            String file = setting.value();
            for (String line :
                    reading.linesIfThere(file.startsWith("-") ? file.substring(1) : file)) {
                String text = line.strip();
                if (!text.startsWith("#") && !text.startsWith(";")) {
                    words(text).stream().findFirst().ifPresent(this::assign);
                }
            }
        }
        List<Unit.Setting> commands = unit.values("Service", "ExecStart");
        return commands.isEmpty() ? List.of() : expand(commands.getLast().value());
    }

    private void assign(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
    }

    private List<String> expand(String command) {
        List<String> arguments = new ArrayList<>();
        int length = 0;
        for (String word : words(command)) {
            boolean alone = word.startsWith("$") && !word.startsWith("${");
            // a variable alone is as many words as it has
            List<String> more =
                    alone
                            ? words(variables.getOrDefault(word.substring(1), ""))
                            : List.of(replaced(word));
            for (String one : more) {
                length += one.length() + 1;
            }
            if (length > LONGEST) {
                return arguments;
            }
            arguments.addAll(more);
        }
        return arguments;
    }

    /// A word with the values of its `${…}`, which are taken as they are.
    private String replaced(String word) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at; (at = word.indexOf("${", from)) >= 0; ) {
            int end = word.indexOf('}', at);
            if (end < 0 || text.length() > LONGEST) {
                break;
            }
            text.append(word, from, at);
            text.append(variables.getOrDefault(word.substring(at + 2, end), ""));
            from = end + 1;
        }
        return text.append(word, from, word.length()).toString();
    }

    /// Splits as systemd does: at white space, with quotes around words.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                open = true;
            } else if (c == ' ' || c == '\t') {
                if (open || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
            }
        }
        if (open || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
