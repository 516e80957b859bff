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

/// Finds the release that an inventory is matched as, and notes what there is to say about that.
final class ReleaseFinder {
    /// Ecosystems whose feeds list what is fixed and nothing else.
    private static final Set<String> FIXES_ONLY =
            Set.of(
                    "Alpine",
                    "Wolfi",
                    "Chainguard",
                    "AlmaLinux",
                    "Rocky Linux",
                    "Oracle",
                    "Amazon",
                    "SUSE",
                    "openSUSE",
                    "Photon OS");

    private final Inventory inventory;
    private final Set<Ecosystem> covered;
    private final MatchOptions options;
    private final Wording wording;
    private final int packages;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    ReleaseFinder(
            Inventory inventory, Set<Ecosystem> covered, MatchOptions options, Wording wording) {
        this.inventory = inventory;
        this.covered = covered;
        this.options = options;
        this.wording = wording;
        this.packages = (int) inventory.packages().stream().filter(Package::isOsPackage).count();
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    List<String> notices() {
        return List.copyOf(notices);
    }

    /// Null when nobody publishes advisories for the distribution, or the index has none of them.
    @Nullable Release find(Distributions distributions) {
        OsRelease os = inventory.distribution();
        if (os == null) {
            return none("distribution", wording.remarks().noDistribution(packages));
        }
        Distributions.Match match = distributions.find(os, inventory.repositories());
        if (match == null) {
            return none("distribution", wording.remarks().unknownDistribution(os));
        }
        if (match.ecosystems().isEmpty()) {
            String reason = wording.remarks().unknownRelease(match.title(), match.like().name());
            return none("distribution", reason);
        }
        noteEnd(match);
        Ecosystem used = covered(match.ecosystems());
        if (used == null) {
            return none("feed", wording.remarks().noFeed(match.title(), match.ecosystems()));
        }
        if (packages > 0) {
            noteMatch(match, used);
        }
        return new Release(match.like(), match.title(), os.versionId(), used, isExtended());
    }

    /// Without packages of a distribution nothing is missed.
    private @Nullable Release none(String what, String reason) {
        if (packages > 0) {
            gaps.add(new Gap(what, null, reason));
        }
        return null;
    }

    private void noteEnd(Distributions.Match match) {
        LocalDate today = LocalDate.ofInstant(options.now(), ZoneOffset.UTC);
        LocalDate end = match.end();
        if (packages > 0 && !options.endsTold() && end != null && today.isAfter(end)) {
            gaps.add(new Gap("distribution", null, wording.remarks().ended(match.title(), end)));
        }
    }

    private void noteMatch(Distributions.Match match, Ecosystem used) {
        List<Ecosystem> better = match.ecosystems().subList(0, match.ecosystems().indexOf(used));
        if (match.derived()) {
            notices.add(wording.remarks().derived(match.title(), used));
        } else if (!better.isEmpty()) {
            notices.add(wording.remarks().substitute(match.title(), used, better));
        }
        if (match.like().isRolling() && match.derived()) {
            notices.add(wording.remarks().rolling(match.title()));
        }
        if (FIXES_ONLY.contains(used.name())) {
            notices.add(wording.remarks().fixesOnly(used));
        }
    }

    private @Nullable Ecosystem covered(List<Ecosystem> wanted) {
        for (Ecosystem ecosystem : wanted) {
            if (covered.contains(ecosystem)) {
                return ecosystem;
            }
        }
        return null;
    }

    /// Whether packages of Ubuntu Pro are installed: then its updates arrive here.
    private boolean isExtended() {
        return isExtended(inventory);
    }

    static boolean isExtended(Inventory inventory) {
        for (Package installed : inventory.packages()) {
            String version = installed.version();
            if (installed.type().equals("deb")
                    && (version.contains("+esm") || version.contains("~esm"))) {
                return true;
            }
        }
        return false;
    }
}
