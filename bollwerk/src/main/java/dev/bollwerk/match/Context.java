package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What holds for all packages of one inventory: the release it is matched as, and what there is to
/// say about that.
///
/// @param release null when no feed covers the distribution
record Context(
        @Nullable Release release,
        Questions questions,
        Judge judge,
        List<Gap> gaps,
        List<String> notices) {

    static Context of(
            Inventory inventory,
            Distributions distributions,
            ThirdParties thirdParties,
            Set<Ecosystem> covered,
            MatchOptions options) {
        List<Gap> gaps = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        Release release = release(inventory, distributions, covered, options, gaps, notices);
        return new Context(
                release,
                new Questions(release, thirdParties, covered),
                new Judge(release),
                gaps,
                notices);
    }

    /// One look-up of a package.
    Asked asked(Package installed, Question.Lookup lookup) {
        boolean omits = release != null && release.distribution().omitsEpochs();
        return new Asked(installed, lookup, omits && installed.isOsPackage());
    }

    private static @Nullable Release release(
            Inventory inventory,
            Distributions distributions,
            Set<Ecosystem> covered,
            MatchOptions options,
            List<Gap> gaps,
            List<String> notices) {
        OsRelease os = inventory.distribution();
        int packages = (int) inventory.packages().stream().filter(Package::isOsPackage).count();
        if (os == null) {
            if (packages > 0) {
                gaps.add(new Gap("distribution", null, Wording.noDistribution(packages)));
            }
            return null;
        }
        Distributions.Match match = distributions.find(os, inventory.repositories());
        if (match == null) {
            gaps.add(new Gap("distribution", null, Wording.unknownDistribution(os)));
            return null;
        }
        if (match.ecosystems().isEmpty()) {
            String reason = Wording.unknownRelease(match.title(), match.like().name());
            gaps.add(new Gap("distribution", null, reason));
            return null;
        }
        end(match, options, gaps);
        Ecosystem used = first(match.ecosystems(), covered);
        if (used == null) {
            String reason = Wording.noFeed(match.title(), match.ecosystems());
            gaps.add(new Gap("feed", null, reason));
            return null;
        }
        notices(match, used, notices);
        return new Release(
                match.like(), match.title(), os.versionId(), used, isExtended(inventory));
    }

    private static void end(Distributions.Match match, MatchOptions options, List<Gap> gaps) {
        LocalDate today = LocalDate.ofInstant(options.now(), ZoneOffset.UTC);
        LocalDate end = match.end();
        if (end != null && today.isAfter(end)) {
            gaps.add(new Gap("distribution", null, Wording.ended(match.title(), end)));
        }
    }

    private static void notices(Distributions.Match match, Ecosystem used, List<String> notices) {
        List<Ecosystem> better = match.ecosystems().subList(0, match.ecosystems().indexOf(used));
        if (match.derived()) {
            notices.add(Wording.derived(match.title(), used));
        } else if (!better.isEmpty()) {
            notices.add(Wording.substitute(match.title(), used, better));
        }
        if (match.like().isRolling() && match.derived()) {
            notices.add(Wording.rolling(match.title()));
        }
    }

    private static @Nullable Ecosystem first(List<Ecosystem> wanted, Set<Ecosystem> covered) {
        for (Ecosystem ecosystem : wanted) {
            if (covered.contains(ecosystem)) {
                return ecosystem;
            }
        }
        return null;
    }

    /// Whether packages of Ubuntu Pro are installed: then its updates arrive here.
    private static boolean isExtended(Inventory inventory) {
        for (Package installed : inventory.packages()) {
            if (installed.type().equals("deb") && installed.version().contains("esm")) {
                return true;
            }
        }
        return false;
    }
}
