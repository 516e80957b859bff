package dev.bollwerk.scan;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.match.Explainer;
import dev.bollwerk.match.MatchOptions;
import dev.bollwerk.match.MatchResult;
import dev.bollwerk.match.Matcher;
import dev.bollwerk.match.Step;
import dev.bollwerk.vex.VexMatcher;
import dev.bollwerk.vex.VexOutcome;
import dev.bollwerk.vex.VexStatement;

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
    private final List<Waiver> waivers;
    private final List<VexStatement> statements;
    private final Subject subject;
    private final Inventory inventory;
    private final Observed observed;
    private final MatchOptions options;

    Matched(
            ScanSettings settings,
            Supplier<AdvisoryIndex> index,
            Timings timings,
            List<Waiver> waivers,
            List<VexStatement> statements,
            Subject subject,
            Inventory inventory,
            Observed observed,
            MatchOptions options) {
        this.settings = settings;
        this.index = index;
        this.timings = timings;
        this.waivers = waivers;
        this.statements = statements;
        this.subject = subject;
        this.inventory = inventory;
        this.observed = observed;
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
                        observed.findings());
        LocalDate today = LocalDate.ofInstant(options.now(), ZoneOffset.UTC);
        VexOutcome stated = stated(wanted);
        Waivers outcome = Waivers.apply(stated.kept(), waivers, today);
        List<Waived> waived = new ArrayList<>(stated.waived());
        waived.addAll(outcome.waived());
        var gaps = new TreeSet<Gap>(inventory.gaps());
        gaps.addAll(result.gaps());
        gaps.addAll(observed.gaps());
        return new Report(
                settings.toolVersion(),
                options.now(),
                subject,
                result.feeds(),
                outcome.kept(),
                waived,
                outcome.expired(),
                List.copyOf(gaps),
                result.notices(),
                inventory.packages(),
                observed.isOfPackagesOnly() ? Kind.ofPackages(settings.kinds()) : settings.kinds());
    }

    /// A scan without statements loads nothing of what reads them.
    private VexOutcome stated(List<Finding> findings) {
        return statements.isEmpty()
                ? new VexOutcome(findings, List.of())
                : new VexMatcher(statements, subject, inventory.packages()).apply(findings);
    }

    private MatchResult match() {
        return settings.wants(Kind.VULNERABILITY)
                ? new Matcher(index.get(), options).match(inventory)
                : new MatchResult(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public List<String> explain(String id) {
        return new Explainer(index.get(), options)
                .explain(id, inventory).steps().stream().map(Step::text).toList();
    }

    private static boolean hasFix(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> found.state() == FindingState.FIXED_AVAILABLE;
            case Observation _ -> true;
        };
    }
}
