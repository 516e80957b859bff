package dev.bollwerk.scan;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.finding.Base;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.match.Explainer;
import dev.bollwerk.match.MatchOptions;
import dev.bollwerk.match.MatchResult;
import dev.bollwerk.match.Matcher;
import dev.bollwerk.match.Step;
import dev.bollwerk.vex.VexMatcher;
import dev.bollwerk.vex.VexOutcome;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/// An inventory on its way to a report.
final class Matched implements Assessment {
    private final ScanSettings settings;
    private final Supplier<AdvisoryIndex> index;
    private final Timings timings;
    private final WaiverFile.Content waivers;
    private final Seen seen;
    private final MatchOptions options;

    Matched(
            ScanSettings settings,
            Supplier<AdvisoryIndex> index,
            Timings timings,
            WaiverFile.Content waivers,
            Seen seen,
            MatchOptions options) {
        this.settings = settings;
        this.index = index;
        this.timings = timings;
        this.waivers = waivers;
        this.seen = seen;
        this.options = options;
    }

    @Override
    public Report report() {
        MatchResult result = timings.measure(Stage.MATCH, this::match);
        List<Finding> wanted =
                FindingOrder.merge(
                        settings.ignoreUnfixed()
                                ? result.findings().stream().filter(Matched::hasFix).toList()
                                : result.findings(),
                        seen.observed().findings());
        LocalDate today = LocalDate.ofInstant(options.now(), ZoneOffset.UTC);
        VexOutcome stated = stated(wanted);
        Waivers outcome = Waivers.apply(stated.kept(), waivers.waivers(), today);
        List<Waived> waived = new ArrayList<>(stated.waived());
        waived.addAll(outcome.waived());
        List<Finding> kept = new ArrayList<>();
        List<Finding> brought = new ArrayList<>();
        for (Finding finding : outcome.kept()) {
            (seen.base().isOfBase(finding) ? brought : kept).add(finding);
        }
        Base known = seen.base().base();
        Base base =
                known == null
                        ? null
                        : new Base(known.name(), known.digest(), known.layers(), brought);
        var gaps = new TreeSet<Gap>(seen.inventory().gaps());
        gaps.addAll(seen.base().gaps());
        gaps.addAll(result.gaps());
        gaps.addAll(seen.observed().gaps());
        return new Report(
                settings.toolVersion(),
                options.now(),
                seen.subject(),
                result.feeds(),
                kept,
                waived,
                outcome.expired(),
                List.copyOf(gaps),
                notices(result),
                seen.inventory().packages(),
                seen.observed().isOfPackagesOnly()
                        ? Kind.ofPackages(settings.kinds())
                        : settings.kinds(),
                base);
    }

    private List<String> notices(MatchResult result) {
        List<String> notices = new ArrayList<>(result.notices());
        notices.addAll(waivers.notices());
        notices.addAll(seen.notices());
        return notices;
    }

    /// A scan without statements loads nothing of what reads them.
    private VexOutcome stated(List<Finding> findings) {
        return seen.statements().isEmpty()
                ? new VexOutcome(findings, List.of())
                : new VexMatcher(seen.statements(), seen.subject(), seen.inventory().packages())
                        .apply(findings);
    }

    private MatchResult match() {
        return settings.wants(Kind.VULNERABILITY)
                ? new Matcher(index.get(), options).match(seen.inventory())
                : new MatchResult(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public List<String> explain(String id) {
        return new Explainer(index.get(), options)
                .explain(id, seen.inventory()).steps().stream().map(Step::text).toList();
    }

    private static boolean hasFix(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> found.state() == FindingState.FIXED_AVAILABLE;
            case Observation _ -> true;
        };
    }
}
