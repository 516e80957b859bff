package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One line per finding, for spreadsheets.
final class CsvWriter implements ReportWriter {
    private static final List<String> COLUMNS =
            List.of(
                    "target",
                    "kind",
                    "id",
                    "severity",
                    "title",
                    "package",
                    "version",
                    "purl",
                    "fixed",
                    "state",
                    "feed",
                    "cvss",
                    "epss",
                    "kev",
                    "risk",
                    "path",
                    "line",
                    "layer",
                    "waived");

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        Csv.line(text, COLUMNS);
        for (Report report : reports) {
            for (Finding finding : report.findings()) {
                Csv.line(text, cells(report, finding, null));
            }
            for (Waived waived : report.waived()) {
                Csv.line(text, cells(report, waived.finding(), waived.waiver()));
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(Report report, Finding finding, @Nullable Waiver waiver) {
        List<String> cells = new ArrayList<>(COLUMNS.size());
        cells.add(report.subject().name());
        cells.add(finding.kind());
        cells.add(finding.id());
        cells.add(finding.severity().label());
        cells.add(finding.title());
        Package affected = affected(finding);
        cells.add(affected == null ? owner(finding) : affected.name());
        cells.add(affected == null ? "" : affected.version());
        cells.add(
                affected == null
                        ? ""
                        : Purl.of(affected, report.subject().distribution()).toString());
        if (finding instanceof Vulnerability found) {
            cells.addAll(advisory(found));
        } else {
            cells.addAll(List.of("", "", "", "", "", "", ""));
        }
        Location place = finding.locations().isEmpty() ? null : finding.locations().getFirst();
        cells.add(place == null ? "" : place.path());
        cells.add(place == null || place.line() == 0 ? "" : String.valueOf(place.line()));
        cells.add(place == null || place.layer() == null ? "" : place.layer().toString());
        cells.add(waiver == null ? "" : waiver.reason());
        return cells;
    }

    private static @Nullable Package affected(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> found.affected();
            case LicenseUse use -> use.affected();
            case Misconfiguration _, RiskyFile _, Secret _ -> null;
        };
    }

    private static String owner(Finding finding) {
        return finding instanceof RiskyFile file && file.owner() != null ? file.owner() : "";
    }

    private static List<String> advisory(Vulnerability found) {
        double highest = -1;
        for (var cvss : found.cvss()) {
            highest = Double.isNaN(cvss.score()) ? highest : Math.max(highest, cvss.score());
        }
        FindingState state = found.state();
        return List.of(
                String.join(" ", found.fixed()),
                state.label(),
                found.feed(),
                highest < 0 ? "" : number(highest, 1),
                Double.isNaN(found.epss()) ? "" : number(found.epss(), 5),
                String.valueOf(found.kev()),
                number(found.risk(), 1));
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
