package dev.bollwerk.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A line `A OP B` of an order table.
record OracleLine(String a, String relation, String b) {
    static List<OracleLine> of(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("//"))
                .map(line -> line.split("\\s+"))
                .map(parts -> new OracleLine(parts[0], parts[1], parts[2]))
                .toList();
    }
}
