package dev.bollwerk.report;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.ComparisonFile;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/// What changed, in rows for people: binary packages of one source stand in one row, since they are
/// upgraded together.
record ComparisonRows(Texts texts) {
    /// Packages of one source, or one package.
    ///
    /// @param version the version, or `before → after`, or `before ↘ after` if that is older
    /// @param parts names of the packages; empty when it is one that is called like the row
    record Packages(String name, String version, List<String> parts) {}

    /// A finding that both have.
    ///
    /// @param what package or place
    /// @param how what changed
    record Change(Severity severity, String id, String what, String how) {}

    List<Packages> packages(List<Package> all) {
        return rows(all, Function.identity(), Package::version);
    }

    List<Packages> upgrades(List<Comparison.Upgrade> all) {
        return rows(
                all,
                Comparison.Upgrade::after,
                upgrade ->
                        upgrade.before().version()
                                + (isOlder(upgrade) ? " ↘ " : " → ")
                                + upgrade.after().version());
    }

    /// How many packages went back to an older version.
    long older(Comparison comparison) {
        return comparison.changedPackages().stream().filter(ComparisonRows::isOlder).count();
    }

    private static boolean isOlder(Comparison.Upgrade upgrade) {
        String scheme = PackageGroup.scheme(upgrade.before().type());
        try {
            String before = upgrade.before().version();
            return ComparisonFile.relation(scheme, before, upgrade.after().version()).equals(">");
        } catch (BollwerkException e) {
            return false;
        }
    }

    private static <T> List<Packages> rows(
            List<T> all, Function<T, Package> of, Function<T, String> version) {
        Map<String, Packages> rows = new LinkedHashMap<>();
        for (T one : all) {
            Package found = of.apply(one);
            SourcePackage source = found.source();
            String name = source == null ? found.name() : source.name();
            String shown = version.apply(one);
            rows.computeIfAbsent(
                            String.join("\0", found.type(), name, shown),
                            _ -> new Packages(name, shown, new ArrayList<>()))
                    .parts()
                    .add(found.name());
        }
        return rows.values().stream()
                .map(ComparisonRows::settled)
                .sorted(Comparator.comparing(Packages::name))
                .toList();
    }

    private static Packages settled(Packages row) {
        List<String> parts = List.copyOf(new LinkedHashSet<>(row.parts()));
        return parts.size() == 1
                ? new Packages(parts.getFirst(), row.version(), List.of())
                : new Packages(row.name(), row.version(), parts);
    }

    List<Change> changes(List<Comparison.Change> all) {
        var rows = new LinkedHashSet<Change>();
        for (Comparison.Change change : all) {
            Finding after = change.after();
            rows.add(new Change(after.severity(), after.id(), what(after), how(change)));
        }
        return List.copyOf(rows);
    }

    private static String what(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> {
                SourcePackage source = found.affected().source();
                yield source == null
                        ? found.affected().name() + " " + found.affected().version()
                        : source.name() + " " + source.version();
            }
            case LicenseUse use when use.affected() != null -> use.affected().name();
            case Observation found -> ObservationGroup.place(found);
        };
    }

    private String how(Comparison.Change change) {
        var how = new StringJoiner(", ");
        Finding before = change.before();
        if (before.severity() != change.after().severity()) {
            how.add(texts.of("diff.was", texts.of("severity." + before.severity().label())));
        }
        if (before instanceof Vulnerability first
                && change.after() instanceof Vulnerability second
                && !fix(first).equals(fix(second))) {
            how.add(fix(first) + " → " + fix(second));
        }
        return how.toString();
    }

    private String fix(Vulnerability found) {
        return found.fixed().isEmpty()
                ? texts.of("state." + found.state().label())
                : String.join(", ", found.fixed());
    }

    /// How many findings of each severity there are, worst first.
    String counts(List<Finding> findings) {
        int[] counts = new int[Severity.values().length];
        findings.forEach(finding -> counts[finding.severity().ordinal()]++);
        var text = new StringJoiner(" · ");
        for (Severity severity : List.of(Severity.values()).reversed()) {
            int count = counts[severity.ordinal()];
            if (count > 0) {
                text.add(texts.of("count", count, texts.of("severity." + severity.label())));
            }
        }
        return text.toString();
    }

    /// That not all kinds of findings are compared; empty when all are.
    Optional<String> kinds(Comparison comparison) {
        if (comparison.before().kinds().equals(comparison.after().kinds())) {
            return Optional.empty();
        }
        List<String> both = comparison.kinds().stream().map(Kind::label).toList();
        return Optional.of(texts.of("diff.kinds", String.join(", ", both)));
    }

    /// The two lines of numbers at the end.
    List<String> sums(Comparison comparison) {
        int waived = comparison.waived().size();
        int changed = comparison.changedPackages().size();
        int added = comparison.addedPackages().size();
        return List.of(
                texts.of(
                        waived == 0 ? "diff.sum" : "diff.sum.waived",
                        comparison.added().size(),
                        comparison.removed().size(),
                        comparison.changed().size(),
                        comparison.kept(),
                        waived),
                texts.of(
                        "diff.sum.packages",
                        added,
                        comparison.removedPackages().size(),
                        changed,
                        comparison.after().packages().size() - added - changed));
    }
}
