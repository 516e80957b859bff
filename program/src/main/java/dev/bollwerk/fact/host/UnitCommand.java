package dev.bollwerk.fact.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The command line that a unit would start, with variables of its environment files put in: what
/// is known of a daemon whose process cannot be seen.
final class UnitCommand {
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
        for (String word : words(command)) {
            if (word.startsWith("$") && !word.startsWith("${")) {
                // a variable alone is as many words as it has
                arguments.addAll(words(variables.getOrDefault(word.substring(1), "")));
            } else {
                String text = word;
                for (Map.Entry<String, String> variable : variables.entrySet()) {
                    text = text.replace("${" + variable.getKey() + "}", variable.getValue());
                }
                arguments.add(text);
            }
        }
        return arguments;
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
