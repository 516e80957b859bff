package dev.bollwerk.report;

import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.sbom.Sbom;
import dev.bollwerk.sbom.SbomSubject;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/// An inventory as a table for the terminal: one line for each package, then the gaps.
public final class InventoryTable {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_VERSION = 30;

    private final Style style;
    private final Texts texts;
    private final Ansi ansi;

    /// @param style width, colours and language
    public InventoryTable(Style style) {
        this.style = style;
        this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        this.ansi = new Ansi(style.color());
    }

    /// Writes the table and leaves the output open.
    public void write(Sbom sbom, OutputStream out) throws IOException {
        var text = new StringBuilder();
        var lines = new Lines(text, style.width());
        head(sbom, lines);
        rows(sbom.inventory().packages(), lines);
        gaps(sbom.inventory().gaps(), lines);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void head(Sbom sbom, Lines lines) {
        SbomSubject subject = sbom.subject();
        Inventory inventory = sbom.inventory();
        lines.wrapped(subject.name(), "", ansi::bold);
        var facts = new StringJoiner(" · ");
        if (inventory.distribution() != null && !inventory.distribution().prettyName().isBlank()) {
            facts.add(inventory.distribution().prettyName());
        }
        if (subject.platform() != null) {
            facts.add(subject.platform().toString());
        }
        facts.add(texts.of("packages", inventory.packages().size()));
        if (subject.digest() != null) {
            facts.add(subject.digest().algorithm() + ":" + subject.digest().brief());
        }
        lines.wrapped(facts.toString(), "", ansi::dim);
    }

    private void rows(List<Package> packages, Lines lines) {
        if (packages.isEmpty()) {
            return;
        }
        String[] heads = texts.lines("inventory.heads");
        int type = Columns.width(heads[0]);
        int name = Columns.width(heads[1]);
        int version = Columns.width(heads[2]);
        for (Package found : packages) {
            type = Math.max(type, Columns.width(found.type()));
            name = Math.max(name, Math.min(LONGEST_NAME, Columns.width(found.name())));
            version = Math.max(version, Math.min(LONGEST_VERSION, Columns.width(found.version())));
        }
        int room = style.width() - type - 6;
        name = Math.min(name, room / 2);
        version = Math.min(version, Math.max(10, (room - name) * 2 / 3));
        int place = style.width() - type - name - version - 6;
        lines.gap();
        lines.line(
                ansi.dim(
                        Columns.fit(heads[0], type)
                                + "  "
                                + Columns.fit(heads[1], name)
                                + "  "
                                + Columns.fit(heads[2], version)
                                + (place >= 10 ? "  " + heads[3] : "")));
        for (Package found : packages) {
            lines.line(
                    Columns.fit(found.type(), type)
                            + "  "
                            + Columns.fit(found.name(), name)
                            + "  "
                            + Columns.fit(found.version(), version)
                            + (place >= 10 ? "  " + place(found, place) : ""));
        }
    }

    private static String place(Package found, int width) {
        if (found.locations().isEmpty()) {
            return "";
        }
        Location first = found.locations().getFirst();
        String line = first.line() > 0 ? ":" + first.line() : "";
        return Columns.cutStart(first.path() + line, width);
    }

    private void gaps(List<Gap> gaps, Lines lines) {
        if (gaps.isEmpty()) {
            return;
        }
        lines.gap();
        lines.wrapped(texts.of("gaps", gaps.size()), "", ansi::warn);
        for (Gap gap : gaps) {
            lines.wrapped(Sentences.place(gap, texts) + ": " + gap.reason(), "  ");
        }
    }
}
