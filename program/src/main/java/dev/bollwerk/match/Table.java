package dev.bollwerk.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a table that ships with the program: columns separated by tabs, `-` for nothing, comments
/// behind `#`.
final class Table {
    private Table() {}

    /// Hands each row to `row`; all rows have `columns` cells, empty where the table says `-`.
    static void read(String resource, int columns, Consumer<List<String>> row) {
        for (String line : Distribution.split(text(resource), '\n')) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = new ArrayList<>(columns);
            for (String cell : Distribution.split(line, '\t')) {
                cells.add(cell.equals("-") ? "" : cell);
            }
            if (cells.size() != columns) {
                throw new IllegalStateException(
                        "%s: %d columns instead of %d: %s"
                                .formatted(resource, cells.size(), columns, line));
            }
            row.accept(cells);
        }
    }

    private static String text(String resource) {
        try (var in = Table.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its table " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's table " + resource, e);
        }
    }
}
