package dev.bollwerk.rule.standard;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An image that was scanned. What its findings of a kind mean for a demand is said in one proof,
/// since there may be hundreds.
///
/// @param source like `image:web:1`
/// @param report of the scan, its waivers applied
public record ScannedImage(String source, Report report) {
    private static final int TOLD = 5;

    Proof proof(RuleName.OfKind wanted, Texts texts) {
        List<Finding> against = new ArrayList<>();
        int unrated = 0;
        for (Finding finding : report.findings()) {
            if (finding.kind().equals(wanted.kind().label()) && isHarm(finding)) {
                if (finding.severity().compareTo(wanted.least()) >= 0) {
                    against.add(finding);
                } else if (finding.severity() == Severity.UNKNOWN) {
                    unrated++;
                }
            }
        }
        if (!against.isEmpty()) {
            return said(wanted, texts, Result.FAIL, told(against, texts), against);
        }
        String unknown = unknown(wanted, unrated, texts);
        return unknown.isEmpty()
                ? said(wanted, texts, Result.PASS, List.of(clean(texts)), against)
                : said(wanted, texts, Result.UNKNOWN, List.of(unknown), against);
    }

    private static boolean isHarm(Finding finding) {
        return !(finding instanceof Vulnerability found)
                || switch (found.state()) {
                    case AFFECTED,
                            FIXED_AVAILABLE,
                            WILL_NOT_FIX,
                            DEFERRED,
                            END_OF_LIFE,
                            UNDER_INVESTIGATION ->
                            true;
                    case NOT_AFFECTED, INDETERMINATE -> false;
                };
    }

    /// Why it cannot be said that there is nothing; empty when it can.
    private String unknown(RuleName.OfKind wanted, int unrated, Texts texts) {
        if (!report.kinds().contains(wanted.kind())) {
            return texts.of("scan.not-looked");
        }
        if (wanted.kind() != Kind.VULNERABILITY) {
            return "";
        }
        if (report.data().isEmpty()) {
            return texts.of("scan.no-data");
        }
        for (Gap gap : report.gaps()) {
            if (gap.what().equals("feed") || gap.what().equals("distribution")) {
                return gap.reason();
            }
        }
        return unrated == 0 ? "" : texts.of("scan.unrated", unrated);
    }

    private String clean(Texts texts) {
        return report.waived().isEmpty()
                ? texts.of("scan.clean")
                : texts.of("scan.waived", report.waived().size());
    }

    private static List<String> told(List<Finding> against, Texts texts) {
        against.sort(Comparator.comparing(Finding::severity).reversed());
        List<String> told = new ArrayList<>();
        told.add(texts.of("scan.count", against.size()));
        Set<String> lines = new LinkedHashSet<>();
        for (Finding each : against) {
            lines.add(line(each));
        }
        lines.stream().limit(TOLD).forEach(told::add);
        if (lines.size() > TOLD) {
            told.add(texts.of("scan.more", lines.size() - TOLD));
        }
        return told;
    }

    private static String line(Finding finding) {
        String where = "";
        if (finding instanceof Vulnerability found) {
            String fixed = found.fixed().isEmpty() ? "" : " → " + found.fixed().getFirst();
            where = found.affected().name() + " " + found.affected().version() + fixed;
        } else if (!finding.locations().isEmpty()) {
            Location place = finding.locations().getFirst();
            where = place.line() > 0 ? place.path() + ":" + place.line() : place.path();
        }
        return "%s (%s) %s".formatted(finding.id(), finding.severity().label(), where).strip();
    }

    private Proof said(
            RuleName.OfKind wanted,
            Texts texts,
            Result result,
            List<String> evidence,
            List<Finding> against) {
        String kind = wanted.kind().label();
        Severity severity =
                switch (result) {
                    case FAIL -> against.getFirst().severity();
                    case UNKNOWN -> Severity.UNKNOWN;
                    default -> Severity.NEGLIGIBLE;
                };
        return new Proof(
                source,
                new Misconfiguration(
                        wanted.toString(),
                        severity,
                        texts.of("scan.title." + kind),
                        result,
                        report.subject().name(),
                        List.of(),
                        evidence,
                        texts.of("scan.why." + kind),
                        texts.of("scan.fix." + kind),
                        List.of(),
                        0),
                null);
    }
}
