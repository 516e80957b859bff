package dev.bollwerk.posture;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Comments in YAML that switch rules off: `# bollwerk ignore=CS-USER-01,CS-RES-01 reason` at the
// end
/// of a line for that line, on a line of its own for the next line that is no comment, and before
// all
/// else in the file for the whole of it.
final class YamlPragmas {
    private static final String MARK = "# bollwerk ignore=";
    private static final int MOST = 1_000;

    /// @param line that it is about; 0 for all
    private record Pragma(int line, Waiver waiver) {}

    private final List<Pragma> pragmas = new ArrayList<>();

    /// Reads those of a file.
    static YamlPragmas of(String name, String text) {
        var pragmas = new YamlPragmas();
        List<String> lines = text.lines().toList();
        boolean begun = false;
        for (int i = 0; i < lines.size() && pragmas.pragmas.size() < MOST; i++) {
            String line = lines.get(i);
            int at = line.indexOf(MARK);
            boolean alone = at >= 0 && line.substring(0, at).isBlank();
            if (at >= 0) {
                Waiver waiver = waiver(line.substring(at + MARK.length()), name + ":" + (i + 1));
                int about = !alone ? i + 1 : begun ? next(lines, i + 1) : 0;
                pragmas.pragmas.add(new Pragma(about, waiver));
            }
            begun |= !line.isBlank() && !line.strip().startsWith("#");
        }
        return pragmas;
    }

    private static int next(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return i + 1;
            }
        }
        return lines.size() + 1;
    }

    private static Waiver waiver(String text, String origin) {
        int blank = text.indexOf(' ');
        String list = blank < 0 ? text : text.substring(0, blank);
        String reason = blank < 0 ? "" : text.substring(blank).strip();
        List<String> ids = new ArrayList<>();
        for (String id : list.split(",")) {
            if (!id.isBlank()) {
                ids.add(id.strip().toUpperCase(Locale.ROOT));
            }
        }
        return new Waiver(
                ids.isEmpty() ? List.of("-") : ids,
                List.of(),
                List.of(),
                reason.isEmpty() ? "no reason given" : reason,
                null,
                origin);
    }

    /// Takes out of findings those that are switched off.
    List<Waived> part(List<Finding> findings) {
        List<Waived> waived = new ArrayList<>();
        for (Finding finding : List.copyOf(findings)) {
            Waiver waiver = find(finding);
            if (waiver != null) {
                findings.remove(finding);
                waived.add(new Waived(finding, waiver));
            }
        }
        return waived;
    }

    /// What switches a finding off; null when nothing does.
    @Nullable Waiver find(Finding finding) {
        int line = finding.locations().isEmpty() ? -1 : finding.locations().getFirst().line();
        for (Pragma pragma : pragmas) {
            if ((pragma.line() == 0 || pragma.line() == line)
                    && pragma.waiver().ids().contains(finding.id())) {
                return pragma.waiver();
            }
        }
        return null;
    }
}
