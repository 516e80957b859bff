package dev.bollwerk.match;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gathers what matching one inventory gives: one finding for each vulnerability of each package,
/// with all places of it; and what was left out, said once.
final class Collector {
    private final AdvisoryIndex index;
    private final Context context;
    private final MatchOptions options;
    private final Map<Key, Found> found = new LinkedHashMap<>();
    private final Map<String, Set<String>> uncovered = new TreeMap<>();
    private final Set<String> thirdParty = new TreeSet<>();
    private final Set<String> groupless = new TreeSet<>();
    private final Map<Question.Why, Set<String>> programs = new EnumMap<>(Question.Why.class);
    private final Set<Ecosystem> asked = new HashSet<>();
    private final Set<String> headers = new TreeSet<>();
    private final Set<Gap> gaps = new TreeSet<>();
    private int headerFindings;

    private record Key(String id, String type, String name, String version) {
        // Written out, because what a record links at run time cannot be kept in the start-up
        // cache.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && id.equals(that.id)
                    && type.equals(that.type)
                    && name.equals(that.name)
                    && version.equals(that.version);
        }

        @Override
        public int hashCode() {
            int hash = 31 * id.hashCode() + type.hashCode();
            return 31 * (31 * hash + name.hashCode()) + version.hashCode();
        }
    }

    private record Found(Decision decision, Package installed, Set<Location> locations) {}

    Collector(AdvisoryIndex index, Context context, MatchOptions options) {
        this.index = index;
        this.context = context;
        this.options = options;
    }

    void asked(Question.Ask ask) {
        ask.lookups().forEach(lookup -> asked.add(lookup.ecosystem()));
    }

    void found(Decision decision, Package installed) {
        if (!options.kernelHeaders() && KernelHeaders.is(installed)) {
            headerFindings++;
            headers.add(installed.name());
            return;
        }
        var key =
                new Key(
                        decision.group().id(),
                        installed.type(),
                        installed.name(),
                        installed.version());
        found.computeIfAbsent(key, _ -> new Found(decision, installed, new LinkedHashSet<>()))
                .locations
                .addAll(installed.locations());
    }

    void passed(Question.Pass pass) {
        Package installed = pass.installed();
        switch (pass.why()) {
            case NO_FEED -> {
                if (!installed.isOsPackage()) {
                    uncovered(pass.detail(), installed);
                }
            }
            case NO_ECOSYSTEM ->
                    uncovered(context.wording().remarks().ofType(pass.detail()), installed);
            case THIRD_PARTY -> thirdParty.add(installed.name());
            case PROGRAM, NO_PRODUCTS, NO_CPE -> program(pass.why(), installed);
            case NO_GROUP -> groupless.add(installed.name());
            case OWNED -> {}
        }
    }

    private void uncovered(String what, Package installed) {
        uncovered.computeIfAbsent(what, _ -> new TreeSet<>()).add(installed.name());
    }

    private void program(Question.Why why, Package installed) {
        String shown = (installed.name() + " " + installed.version()).strip();
        programs.computeIfAbsent(why, _ -> new TreeSet<>()).add(shown);
    }

    /// A package without a version, about whose name there are statements.
    void unversioned(Package installed, int statements) {
        String path = installed.locations().isEmpty() ? null : path(installed);
        gaps.add(
                new Gap(
                        "package",
                        path,
                        context.wording().remarks().noVersion(installed.name(), statements)));
    }

    MatchResult result() {
        var describer = new Describer(new Documents(index), context.wording());
        List<Vulnerability> findings =
                found.values().stream()
                        .map(each -> describe(describer, each))
                        .sorted(Collector::order)
                        .toList();
        return new MatchResult(feeds(), List.copyOf(findings), allGaps(), notices());
    }

    private static Vulnerability describe(Describer describer, Found each) {
        Package merged = each.installed.at(List.copyOf(each.locations));
        return describer.describe(each.decision, merged);
    }

    private List<Gap> allGaps() {
        gaps.addAll(context.gaps());
        uncovered.forEach(
                (what, names) ->
                        gaps.add(
                                feed(
                                        context.wording()
                                                .remarks()
                                                .uncovered(what, List.copyOf(names)))));
        programs.forEach(
                (why, names) ->
                        gaps.add(
                                feed(
                                        context.wording()
                                                .remarks()
                                                .programs(why, List.copyOf(names)))));
        if (!thirdParty.isEmpty()) {
            gaps.add(feed(context.wording().remarks().thirdParty(List.copyOf(thirdParty))));
        }
        if (!groupless.isEmpty()) {
            gaps.add(
                    new Gap(
                            "package",
                            null,
                            context.wording().remarks().noGroup(List.copyOf(groupless))));
        }
        stale().forEach(
                        feed ->
                                gaps.add(
                                        feed(
                                                context.wording()
                                                        .remarks()
                                                        .stale(feed, options.now()))));
        return List.copyOf(gaps);
    }

    private static Gap feed(String reason) {
        return new Gap("feed", null, reason);
    }

    /// Feeds past their limit, if anything here was looked up in them.
    private Collection<FeedStatus> stale() {
        return feeds().stream()
                .filter(feed -> isAsked(feed) && feed.isStale(options.now()))
                .toList();
    }

    private List<FeedStatus> feeds() {
        return index.feeds().stream()
                .filter(feed -> feed.starter() || speaksOfAll(feed) || isAsked(feed))
                .toList();
    }

    /// Whether a feed tells about vulnerabilities themselves, wherever they are. So does the NVD's,
    /// even when its products are there too.
    private static boolean speaksOfAll(FeedStatus feed) {
        return feed.ecosystems().isEmpty()
                || feed.ecosystems().equals(List.of(Cpe.ECOSYSTEM.name()));
    }

    private boolean isAsked(FeedStatus feed) {
        for (String name : ownEcosystems(feed)) {
            if (asked.contains(Ecosystem.parse(name))) {
                return true;
            }
        }
        return false;
    }

    /// What a feed is there for: `ghsa-npm` holds what is about npm, and names packages of other
    /// ecosystems only where a record of npm does too; theirs have feeds of their own.
    private static List<String> ownEcosystems(FeedStatus feed) {
        List<String> own =
                feed.ecosystems().stream()
                        .filter(name -> feed.feed().endsWith("-" + name.toLowerCase(Locale.ROOT)))
                        .toList();
        return own.isEmpty() ? feed.ecosystems() : own;
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>(context.notices());
        if (headerFindings > 0) {
            notices.add(context.wording().remarks().kernelHeaders(headerFindings, headers));
        }
        return notices;
    }

    /// Worst first, then by id and by what is affected.
    private static int order(Vulnerability a, Vulnerability b) {
        int order = b.severity().compareTo(a.severity());
        order = order != 0 ? order : a.id().compareTo(b.id());
        order = order != 0 ? order : a.affected().name().compareTo(b.affected().name());
        order = order != 0 ? order : path(a).compareTo(path(b));
        order = order != 0 ? order : a.affected().version().compareTo(b.affected().version());
        return order != 0 ? order : a.affected().type().compareTo(b.affected().type());
    }

    private static String path(Vulnerability finding) {
        return path(finding.affected());
    }

    private static String path(Package installed) {
        return installed.locations().isEmpty() ? "" : installed.locations().getFirst().path();
    }
}
