package dev.bollwerk.rule.image;

import dev.bollwerk.image.HistoryEntry;

import java.util.Locale;

/// One step of an image's history as the instruction of a Dockerfile that it came from.
///
/// @param number in the history, from 0
/// @param verb `RUN`, `ADD`, … in capitals; empty when the step is of no known form
/// @param text what follows; for `RUN` the command alone, without shell and build arguments
/// @param raw as it stands there
/// @param layer number of the layer that it made, or -1
record Instruction(int number, String verb, String text, String raw, int layer) {
    private static final String NO_OPERATION = "#(nop)";
    private static final String BUILDKIT = "# buildkit";
    private static final String SHELL = "/bin/sh -c ";
    private static final int LONGEST_VERB = 11;

    static Instruction of(int number, HistoryEntry entry, int layer) {
        String raw = entry.createdBy() == null ? "" : entry.createdBy();
        String text = raw.strip();
        if (text.endsWith(BUILDKIT)) {
            text = text.substring(0, text.length() - BUILDKIT.length()).strip();
        }
        int nop = text.indexOf(NO_OPERATION);
        if (nop >= 0 && nop <= "powershell -Command ".length()) {
            return parted(number, text.substring(nop + NO_OPERATION.length()).strip(), raw, layer);
        }
        String command = command(text);
        if (command.length() < text.length()) {
            return new Instruction(number, "RUN", command, raw, layer);
        }
        return parted(number, text, raw, layer);
    }

    private static Instruction parted(int number, String text, String raw, int layer) {
        int space = text.indexOf(' ');
        String verb = space < 0 ? text : text.substring(0, space);
        if (verb.length() > LONGEST_VERB || !isVerb(verb)) {
            return new Instruction(number, "", text, raw, layer);
        }
        String rest = space < 0 ? "" : text.substring(space + 1).strip();
        String upper = verb.toUpperCase(Locale.ROOT);
        return new Instruction(
                number, upper, upper.equals("RUN") ? command(rest) : rest, raw, layer);
    }

    private static boolean isVerb(String word) {
        return switch (word) {
            case "RUN",
                    "ADD",
                    "COPY",
                    "CMD",
                    "ENTRYPOINT",
                    "ENV",
                    "ARG",
                    "LABEL",
                    "USER",
                    "EXPOSE" ->
                    true;
            case "VOLUME", "WORKDIR", "HEALTHCHECK", "STOPSIGNAL", "SHELL", "ONBUILD" -> true;
            case "MAINTAINER", "FROM" -> true;
            default -> false;
        };
    }

    /// The command of a step: without `|2 A=b C=d`, which are build arguments, and the shell.
    private static String command(String text) {
        String rest = text;
        if (rest.startsWith("|")) {
            int shell = rest.indexOf(SHELL);
            rest = shell < 0 ? rest : rest.substring(shell);
        }
        if (rest.startsWith(SHELL)) {
            return rest.substring(SHELL.length()).strip();
        }
        for (String other :
                new String[] {
                    "/bin/bash -c ",
                    "/bin/bash -o pipefail -c ",
                    "/bin/ash -eo pipefail -c ",
                    "/bin/bash -euo pipefail -c ",
                    "/bin/bash -eo pipefail -c "
                }) {
            if (rest.startsWith(other)) {
                return rest.substring(other.length()).strip();
            }
        }
        return rest;
    }
}
