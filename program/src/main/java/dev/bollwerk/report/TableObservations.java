package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.List;

/// The findings of a report that need no advisories, one block for each kind and one line for each
/// rule; every place is shown or counted.
final class TableObservations {
    private static final int SEVERITY = 10;
    private static final int SHORTEST_ID = 14;
    private static final int LONGEST_ID = 28;
    private static final int NARROW = 70;

    /// So many secrets of one rule are shown with their lines.
    private static final int FEW = 5;

    private final List<Finding> findings;
    private final Style style;
    private final Lines lines;
    private final Texts texts;
    private final Ansi ansi;
    private final int idWidth;

    TableObservations(List<Finding> findings, Style style, Lines lines, Texts texts) {
        this.findings = findings;
        this.style = style;
        this.lines = lines;
        this.texts = texts;
        this.ansi = new Ansi(style.color());
        int widest = 0;
        for (Finding finding : findings) {
            if (finding instanceof Observation found) {
                widest = Math.max(widest, Columns.width(Columns.clean(found.id())));
            }
        }
        this.idWidth = Math.clamp(widest, SHORTEST_ID, LONGEST_ID);
    }

    void print() {
        for (String kind : ObservationGroup.KINDS) {
            List<ObservationGroup> groups = ObservationGroup.of(findings, kind);
            if (!groups.isEmpty()) {
                int count = groups.stream().mapToInt(group -> group.members().size()).sum();
                lines.gap();
                lines.wrapped(texts.of("kind." + kind, count), "", ansi::heading);
                groups.forEach(this::group);
            }
        }
    }

    private void group(ObservationGroup group) {
        head(group);
        String indent = style.width() >= NARROW ? " ".repeat(SEVERITY + 3) : "    ";
        if (style.verbose()) {
            details(group, indent);
        } else if (group.members().getFirst().kind().equals("secret")) {
            secrets(group, indent);
        } else if (!group.places().isEmpty()) {
            places(group, indent);
        }
    }

    private void head(ObservationGroup group) {
        String word = texts.of("severity." + group.severity().label());
        String id = Columns.clean(group.id());
        String start = "  " + ansi.severity(group.severity(), word);
        start += " ".repeat(SEVERITY - Columns.width(word)) + " ";
        int left = style.width() - SEVERITY - idWidth - 4;
        String title = Columns.clean(group.title());
        if (style.width() >= NARROW && Columns.width(id) <= idWidth) {
            List<String> parts = Columns.wrap(title, left);
            lines.line(start + Columns.fit(id, idWidth) + " " + first(parts));
            String indent = " ".repeat(SEVERITY + idWidth + 4);
            parts.stream().skip(1).forEach(part -> lines.line(indent + part));
        } else {
            lines.line(start + Columns.cut(id, style.width() - SEVERITY - 3));
            lines.wrapped(title, "    ");
        }
    }

    private static String first(List<String> parts) {
        return parts.isEmpty() ? "" : parts.getFirst();
    }

    private void secrets(ObservationGroup group, String indent) {
        List<String> places = group.places();
        int shown = Math.min(FEW, places.size());
        for (String place : places.subList(0, shown)) {
            lines.wrapped(place, indent, ansi::dim);
        }
        if (shown < places.size()) {
            lines.wrapped(texts.of("more", places.size() - shown), indent, ansi::dim);
        }
    }

    private void places(ObservationGroup group, String indent) {
        List<String> places = group.places();
        if (places.size() == 1) {
            lines.wrapped(places.getFirst(), indent, ansi::dim);
            return;
        }
        int room = style.width() - indent.length();
        List<String> names = new ArrayList<>();
        for (String place : places) {
            names.add(Columns.cutStart(place, room));
        }
        String text = Lines.names(names, room, " +"::concat);
        lines.wrapped(text, indent, ansi::dim);
    }

    /// Every place with what was seen there; what they have in common stands once.
    private void details(ObservationGroup group, String indent) {
        String said = "";
        for (Observation found : group.members()) {
            if (!found.explanation().equals(said)) {
                lines.wrapped(found.explanation(), indent, ansi::dim);
                said = found.explanation();
            }
            lines.wrapped(ObservationGroup.place(found), indent);
            String deeper = indent + "  ";
            for (String fact : ObservationGroup.evidence(found)) {
                lines.wrapped(fact, deeper, ansi::dim);
            }
            found.locations().forEach(place -> layer(place, deeper));
        }
        if (!group.remediation().isEmpty()) {
            lines.wrapped(texts.of("remedy", group.remediation()), indent);
        }
    }

    private void layer(Location place, String indent) {
        if (place.layer() != null) {
            String step = place.createdBy() == null ? "" : " (" + place.createdBy() + ")";
            lines.wrapped(texts.of("layer", place.layer().brief() + step), indent, ansi::dim);
        }
    }
}
