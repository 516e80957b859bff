package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.inventory.OsRelease;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Sentences about a scan as a whole: gaps, and notices.
final class Remarks {
    private final Phrases texts;

    Remarks(Phrases texts) {
        this.texts = texts;
    }

    String unknownDistribution(OsRelease os) {
        return texts.of("gap.unknown-distribution", os.brief());
    }

    String unknownRelease(String title, String name) {
        return texts.of("gap.unknown-release", title, name);
    }

    String noFeed(String title, Collection<Ecosystem> ecosystems) {
        return texts.of("gap.no-feed", title, joined(ecosystems));
    }

    String noDistribution(int packages) {
        return texts.of("gap.no-distribution", packages);
    }

    String derived(String title, Ecosystem ecosystem) {
        return texts.of("notice.derived", title, ecosystem);
    }

    String substitute(String title, Ecosystem used, List<Ecosystem> wanted) {
        return texts.of("notice.substitute", title, used, joined(wanted));
    }

    String fixesOnly(Ecosystem ecosystem) {
        return texts.of("notice.fixes-only", ecosystem);
    }

    String ended(String title, LocalDate end) {
        return texts.of("gap.ended", title, end);
    }

    String rolling(String title) {
        return texts.of("notice.rolling", title);
    }

    String stale(FeedStatus feed, Instant now) {
        return texts.of("gap.stale", feed.feed(), feed.ageDays(now), feed.limitDays());
    }

    /// @param what an ecosystem, or [#ofType]
    String uncovered(String what, List<String> names) {
        return texts.of("gap.uncovered", what, names.size(), texts.some(names));
    }

    String ofType(String type) {
        return texts.of("gap.type", type);
    }

    /// Programs that were not looked up.
    ///
    /// @param programs with their versions
    String programs(Question.Why why, List<String> programs) {
        return texts.of(
                "gap.programs." + Phrases.label(why), programs.size(), texts.some(programs));
    }

    String noGroup(List<String> names) {
        return texts.of("gap.no-group", names.size(), texts.some(names));
    }

    String thirdParty(List<String> names) {
        return texts.of("gap.third-party", names.size(), texts.some(names));
    }

    String noVersion(String name, int statements) {
        return texts.of("gap.no-version", name, statements);
    }

    String kernelHeaders(int findings, Collection<String> names) {
        return texts.of("notice.kernel-headers", findings, texts.some(List.copyOf(names)));
    }

    private static String joined(Collection<Ecosystem> ecosystems) {
        return ecosystems.stream().map(Ecosystem::toString).collect(Collectors.joining(", "));
    }
}
