package dev.bollwerk.rule.log;

import dev.bollwerk.rule.Evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What an engine does not take of log options: it refuses to create the container, or to start it.
///
/// [Drivers](https://docs.docker.com/engine/logging/drivers/json-file/)
public final class LogProblems {
    private static final Set<String> FILE =
            Set.of(
                    "max-size",
                    "max-file",
                    "compress",
                    "labels",
                    "labels-regex",
                    "env",
                    "env-regex",
                    "tag",
                    "mode",
                    "max-buffer-size");

    private static final Set<String> LOCAL =
            Set.of("max-size", "max-file", "compress", "mode", "max-buffer-size");

    private LogProblems() {}

    /// One for each thing.
    public static List<Evidence> of(LogSetup setup) {
        List<Evidence> found = new ArrayList<>();
        switch (setup.driver()) {
            case "json-file" -> files(setup, FILE, 1, found);
            case "local" -> files(setup, LOCAL, 5, found);
            default -> {}
        }
        delivery(setup, found);
        return found;
    }

    private static void files(
            LogSetup setup, Set<String> known, int usualFiles, List<Evidence> found) {
        Set<String> names = new TreeSet<>(setup.options().keySet());
        names.addAll(setup.unknown());
        names.removeAll(known);
        for (String name : names) {
            found.add(Evidence.of("log.option", name, setup.driver()));
        }
        String size = setup.option("max-size");
        if (size != null && LogSize.parse(size) == null) {
            found.add(Evidence.of("log.size", size));
        }
        String files = setup.option("max-file");
        Integer count = Integer.valueOf(usualFiles);
        if (files != null) {
            count = LogSetup.count(files);
        }
        if (count == null) {
            found.add(Evidence.of("log.files", String.valueOf(files)));
        }
        boolean sized = setup.driver().equals("local") || setup.has("max-size");
        boolean one = count != null && count == 1 && !setup.unknown().contains("max-file");
        if (setup.isTrue("compress") && (one || !sized)) {
            found.add(Evidence.of("log.compress"));
        }
    }

    private static void delivery(LogSetup setup, List<Evidence> found) {
        String mode = setup.option("mode");
        if (mode != null && !mode.equals("blocking") && !mode.equals("non-blocking")) {
            found.add(Evidence.of("log.mode", mode));
        }
        if (setup.has("max-buffer-size") && !setup.drops() && !setup.unknown().contains("mode")) {
            found.add(Evidence.of("log.buffer"));
        }
    }
}
