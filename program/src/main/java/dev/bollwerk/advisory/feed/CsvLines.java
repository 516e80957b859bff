package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Records of a CSV file, quoted cells with line ends in them included.
///
/// [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)
final class CsvLines {
    private static final int MAX_CELLS = 1_000;
    private static final int MAX_LENGTH = 1 << 20;

    private final TextLines lines;

    CsvLines(InputStream in) {
        lines = new TextLines(in);
    }

    /// The next record; without cells at the end of the file. Empty lines are passed over.
    List<String> next() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isEmpty()) {
                return cells(line);
            }
        }
        return List.of();
    }

    /// The line that the last record ended on.
    long number() {
        return lines.number();
    }

    private List<String> cells(String first) throws IOException {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        String line = first;
        for (int i = 0; ; i++) {
            if (i == line.length()) {
                @Nullable String more = quoted ? lines.next() : null;
                if (more == null) {
                    cells.add(cell.toString());
                    return cells;
                }
                cell.append('\n');
                line = more;
                i = -1;
            } else if (line.charAt(i) == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (line.charAt(i) == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(line.charAt(i));
            }
            check(cells, cell);
        }
    }

    private void check(List<String> cells, StringBuilder cell) {
        if (cells.size() > MAX_CELLS || cell.length() > MAX_LENGTH) {
            throw new RecordException("the record at line %d is too large".formatted(number()));
        }
    }
}
