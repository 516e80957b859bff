package dev.bollwerk.report;

import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Purl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What documents of statements say of a report: for each waived vulnerability either that it does
/// no harm, with the justification of the waiver, or that it is lived with, with its reason.
///
/// @param subject the package URL of the image; empty when the target is none
record VexProducts(Report report, String subject) {
    static VexProducts of(Report report) {
        return new VexProducts(report, image(report.subject()));
    }

    /// A waived vulnerability and what was decided about it.
    record Decision(Vulnerability found, Waiver waiver) {
        boolean isHarmless() {
            return !waiver.justification().isEmpty();
        }
    }

    /// The decisions, in the order of the report.
    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (Waived waived : report.waived()) {
            if (waived.finding() instanceof Vulnerability found) {
                decisions.add(new Decision(found, waived.waiver()));
            }
        }
        return decisions;
    }

    String purl(Vulnerability found) {
        return Purl.of(found.affected(), report.subject().distribution()).toString();
    }

    /// What there is to do about a finding that is lived with.
    static String action(Decision decision) {
        String until =
                decision.waiver.expires() == null ? "" : " until " + decision.waiver.expires();
        return "Accepted" + until + ": " + decision.waiver.reason();
    }

    /// [purl type
    /// oci](https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md)
    private static String image(Subject subject) {
        if (!subject.type().equals("image") || subject.digest() == null) {
            return "";
        }
        String name = subject.name().replaceFirst("^[a-z-]+:(?=[^0-9])", "");
        int at = name.indexOf('@');
        name = at < 0 ? name : name.substring(0, at);
        int colon = name.lastIndexOf(':');
        name = colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
        String last = name.substring(name.lastIndexOf('/') + 1);
        Map<String, String> qualifiers =
                name.startsWith("/") || name.isEmpty() || subject.name().contains("archive:")
                        ? Map.of()
                        : Map.of("repository_url", name);
        return new Purl(
                        "oci",
                        "",
                        last.isEmpty() ? "image" : last,
                        subject.digest().toString(),
                        qualifiers,
                        "")
                .toString();
    }
}
