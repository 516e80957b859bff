package dev.bollwerk.report;

import java.util.List;

/// Lines of a table for spreadsheets. Cells that a spreadsheet would take for a formula get an
/// apostrophe in front.
///
/// [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)
public final class Csv {
    private Csv() {}

    /// Adds a line.
    public static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        text.append("\r\n");
    }

    static String cell(String value) {
        String clean = Columns.clean(value);
        boolean formula = !clean.isEmpty() && "=+-@\t".indexOf(clean.charAt(0)) >= 0;
        String safe = formula ? "'" + clean : clean;
        boolean quoted = safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || !safe.equals(value);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
