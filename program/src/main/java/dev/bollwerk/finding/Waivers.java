package dev.bollwerk.finding;

import dev.bollwerk.inventory.Location;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Findings, parted by the decisions to live with some of them.
///
/// A waiver covers a finding when each kind of condition that it names holds: one of its ids is the
/// finding's id, an alias or a control of a profile (capitals do not count), one of its package
/// patterns fits the name of the package or of the thing that a rule is about, and
/// every place of the finding fits one of its path patterns, so that a copy elsewhere is still
/// reported. In names `*` stands for any characters and `?` for one; in paths, which are relative
/// to the root, they stop at `/`, and `**` does not.
///
/// @param kept findings that no waiver covers, in their order
/// @param waived the others, with the first waiver that covers each
/// @param expired waivers past their day that would cover a finding that is kept
public record Waivers(List<Finding> kept, List<Waived> waived, List<Waiver> expired) {
    public Waivers {
        kept = List.copyOf(kept);
        waived = List.copyOf(waived);
        expired = List.copyOf(expired);
    }

    /// Parts findings by the waivers that hold on a day.
    public static Waivers apply(List<Finding> findings, List<Waiver> waivers, LocalDate today) {
        var work = new TextPattern.Work();
        List<Test> tests = waivers.stream().map(waiver -> Test.of(waiver, work)).toList();
        List<Finding> kept = new ArrayList<>();
        List<Waived> waived = new ArrayList<>();
        Set<Waiver> expired = new LinkedHashSet<>();
        for (Finding finding : findings) {
            List<Waiver> covering =
                    tests.stream().filter(t -> t.covers(finding)).map(Test::waiver).toList();
            var holding = covering.stream().filter(w -> w.holdsOn(today)).findFirst();
            if (holding.isPresent()) {
                waived.add(new Waived(finding, holding.get()));
            } else {
                kept.add(finding);
                expired.addAll(covering);
            }
        }
        List<Waiver> inOrder = waivers.stream().filter(expired::contains).distinct().toList();
        return new Waivers(kept, waived, inOrder);
    }

    /// A waiver with its patterns ready.
    private record Test(
            Waiver waiver,
            Set<String> ids,
            List<Glob> names,
            List<Glob> paths,
            TextPattern.Work work) {
        static Test of(Waiver waiver, TextPattern.Work work) {
            Set<String> ids = new LinkedHashSet<>();
            waiver.ids().forEach(id -> ids.add(id.toUpperCase(Locale.ROOT)));
            return new Test(
                    waiver,
                    ids,
                    waiver.packages().stream().map(Glob::name).toList(),
                    waiver.paths().stream().map(Glob::path).toList(),
                    work);
        }

        boolean covers(Finding finding) {
            return isNamed(finding)
                    && isOfPackage(finding)
                    && isPlaced(finding)
                    && isSuppressed(finding);
        }

        private boolean isSuppressed(Finding finding) {
            Suppression suppression = waiver.suppression();
            return suppression == null || suppression.covers(finding, work);
        }

        private boolean isNamed(Finding finding) {
            return ids.isEmpty()
                    || ids.contains(finding.id().toUpperCase(Locale.ROOT))
                    || finding instanceof Misconfiguration set && isChecked(set)
                    || finding instanceof Vulnerability found
                            && found.aliases().stream()
                                    .anyMatch(each -> ids.contains(each.toUpperCase(Locale.ROOT)));
        }

        /// A control may be named with its profile (`cis-1.8/5.12`) or without.
        private boolean isChecked(Misconfiguration found) {
            for (Check check : found.checks()) {
                if (ids.contains(check.id().toUpperCase(Locale.ROOT))
                        || ids.contains(
                                (check.profile() + "/" + check.id()).toUpperCase(Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        }

        /// A pattern of packages covers nothing that is in no package.
        private boolean isOfPackage(Finding finding) {
            String name =
                    switch (finding) {
                        case Vulnerability found -> found.affected().name();
                        case RiskyFile found -> found.owner();
                        case LicenseUse found ->
                                found.affected() == null ? null : found.affected().name();
                        case Misconfiguration found -> found.item();
                        case Secret _ -> null;
                    };
            return name == null ? names.isEmpty() : Glob.any(names, name);
        }

        private boolean isPlaced(Finding finding) {
            List<Location> places = finding.locations();
            return paths.isEmpty()
                    || !places.isEmpty()
                            && places.stream().allMatch(place -> Glob.any(paths, place.path()));
        }
    }
}
