package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

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
        Wording wording,
        List<Gap> gaps,
        List<String> notices) {

    static Context of(
            Inventory inventory,
            Distributions distributions,
            ThirdParties thirdParties,
            Set<Ecosystem> covered,
            MatchOptions options) {
        var wording = new Wording(options.locale());
        var finder = new ReleaseFinder(inventory, covered, options, wording);
        Release release = finder.find(distributions);
        return new Context(
                release,
                Questions.of(release, thirdParties, covered, options.products(), inventory),
                new Judge(release),
                wording,
                finder.gaps(),
                finder.notices());
    }

    /// One look-up of a package.
    Asked asked(Package installed, Question.Lookup lookup) {
        boolean omits = release != null && release.distribution().omitsEpochs();
        return new Asked(installed, lookup, omits && installed.isOsPackage());
    }
}
