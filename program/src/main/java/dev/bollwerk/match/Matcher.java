package dev.bollwerk.match;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Finds what is known to be vulnerable in an inventory.
///
/// Distribution packages are looked up in the feeds of their release, by source or by binary name
/// as the feed does it; packages of languages in their ecosystem, unless a distribution package
/// brought them. Affected minus not affected: a vendor's word that a package is not affected, or a
/// fix that is installed, outweighs what else is said. What could not be looked up is a gap.
///
/// The same inventory and index give the same result; nothing is kept between calls, and one
/// matcher may serve any number of threads.
public final class Matcher {
    private final AdvisoryIndex index;
    private final MatchOptions options;
    private final Distributions distributions = new Distributions();
    private final ThirdParties thirdParties = new ThirdParties();
    private final Set<Ecosystem> covered;

    /// @param index stays open as long as the matcher is used
    public Matcher(AdvisoryIndex index, MatchOptions options) {
        this.index = index;
        this.options = options;
        this.covered = Set.copyOf(index.ecosystems());
    }

    /// Matches all packages.
    public MatchResult match(Inventory inventory) {
        Context context = context(inventory);
        var collector = new Collector(index, context, options);
        for (Package installed : inventory.packages()) {
            // No pattern switch on this path: linking the first costs 20 ms of every scan.
            Question question = context.questions().ask(installed);
            if (question instanceof Question.Ask ask) {
                decide(ask, answer(ask, context), collector);
            } else if (question instanceof Question.Pass pass) {
                collector.passed(pass);
            }
        }
        return collector.result();
    }

    /// Whether findings of a package are left out by the options.
    boolean hides(Package installed) {
        return !options.kernelHeaders() && KernelHeaders.is(installed);
    }

    Context context(Inventory inventory) {
        return Context.of(inventory, distributions, thirdParties, covered, options);
    }

    /// What the advisories say about a package, by vulnerability: only of those that some statement
    /// reports, since almost all candidates are fixed long ago and must cost nothing.
    Answer answer(Question.Ask ask, Context context) {
        List<Row> hits = rows(ask, context, Outcome::isHit);
        if (hits.isEmpty()) {
            return Answer.NOTHING;
        }
        var grouping = new Grouping();
        hits.forEach(grouping::add);
        rows(ask, context, Outcome::isExoneration).forEach(grouping::addToKnown);
        int unversioned =
                (int) hits.stream().filter(row -> row.outcome() == Outcome.NO_VERSION).count();
        return new Answer(grouping.groups(), unversioned);
    }

    /// What the advisories say about a package, of all vulnerabilities that have a name in common
    /// with `id`, reported or not.
    Collection<Group> groups(Question.Ask ask, Context context, String id) {
        var grouping = new Grouping();
        rows(ask, context, outcome -> outcome.isHit() || outcome.isExoneration())
                .forEach(grouping::add);
        return grouping.groups().stream().filter(group -> group.means(id)).toList();
    }

    private List<Row> rows(Question.Ask ask, Context context, Predicate<Outcome> wanted) {
        List<Row> rows = List.of();
        for (Question.Lookup lookup : ask.lookups()) {
            List<Candidate> candidates = index.find(lookup.ecosystem(), lookup.name());
            if (candidates.isEmpty()) {
                continue;
            }
            Asked asked = context.asked(ask.installed(), lookup);
            for (Candidate candidate : candidates) {
                Outcome outcome = context.judge().judge(candidate, asked);
                if (wanted.test(outcome)) {
                    rows = rows.isEmpty() ? new ArrayList<>() : rows;
                    rows.add(new Row(candidate, outcome, asked));
                }
            }
        }
        return rows;
    }

    private static void decide(Question.Ask ask, Answer answer, Collector collector) {
        Package installed = ask.installed();
        collector.asked(ask);
        if (answer.unversioned() > 0) {
            collector.unversioned(installed, answer.unversioned());
        }
        for (Group group : answer.groups()) {
            Optional<Decision> decision = Decision.weigh(group, installed.isOsPackage());
            decision.ifPresent(value -> collector.found(value, installed));
        }
    }

    /// What was said about one package.
    ///
    /// @param unversioned statements that cannot be judged, because the package has no version
    record Answer(Collection<Group> groups, int unversioned) {
        static final Answer NOTHING = new Answer(List.of(), 0);
    }
}
