package dev.bollwerk.report;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Base;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sentences that stand in several formats.
final class Sentences {
    private static final int FEW_FEEDS = 8;

    private Sentences() {}

    /// That a waiver is past its day.
    static String expired(Waiver waiver, Texts texts) {
        String expires = waiver.expires() == null ? "" : waiver.expires().toString();
        return texts.of("waiver.expired", covers(waiver, texts), expires, waiver.origin());
    }

    /// What a waiver covers, in short.
    static String covers(Waiver waiver, Texts texts) {
        List<String> named =
                Stream.of(waiver.ids(), waiver.packages(), waiver.paths())
                        .flatMap(List::stream)
                        .toList();
        return named.isEmpty() ? texts.of("waiver.all") : String.join(", ", named);
    }

    /// What has to be said about the advisory data before its numbers are believed: that there is
    /// none, or only the starter set.
    static Optional<String> data(Report report, Texts texts) {
        if (!report.kinds().contains(Kind.VULNERABILITY)) {
            return Optional.empty();
        }
        if (report.data().isEmpty()) {
            return Optional.of(texts.of("data.none"));
        }
        boolean starter = report.data().stream().anyMatch(FeedStatus::starter);
        return starter ? Optional.of(texts.of("data.starter", records(report))) : Optional.empty();
    }

    /// How many findings there are, and what an upgrade does about them.
    static List<String> sum(Report report, Texts texts) {
        long fixable = 0;
        long exploited = 0;
        for (Finding finding : report.findings()) {
            if (finding instanceof Vulnerability found) {
                fixable += PackageGroup.isFixable(found) ? 1 : 0;
                exploited += found.kev() ? 1 : 0;
            }
        }
        List<String> sentences = new ArrayList<>();
        int all = vulnerabilities(report).size();
        if (all > 0) {
            long ids = vulnerabilities(report).stream().map(Finding::id).distinct().count();
            int packages = PackageGroup.of(report.findings(), _ -> true).size();
            int upgrades = PackageGroup.of(report.findings(), PackageGroup::isFixable).size();
            sentences.add(texts.of("sum.all", all, ids, packages));
            String key = fixable == all ? "sum.fixable.all" : "sum.fixable";
            sentences.add(texts.of(key, fixable, upgrades, all - fixable));
        }
        if (exploited > 0) {
            sentences.add(texts.of("sum.exploited", exploited));
        }
        others(report, texts).ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    /// How many findings of each severity a base brought, worst first.
    static String counts(Base base, Texts texts) {
        var counts = new StringJoiner(" · ");
        for (Severity severity : List.of(Severity.values()).reversed()) {
            Long count = base.summary().get(severity);
            if (count != null) {
                counts.add(texts.of("count", count, texts.of("severity." + severity.label())));
            }
        }
        return counts.toString();
    }

    /// That there is no vulnerability, apart from those of a base; where none was looked for, that
    /// there is nothing of what was. Empty when there is something.
    static Optional<String> nothing(Report report, Texts texts) {
        if (!report.kinds().contains(Kind.VULNERABILITY)) {
            return report.findings().isEmpty()
                    ? Optional.of(texts.of("nothing.looked", kinds(report)))
                    : Optional.empty();
        }
        if (!vulnerabilities(report).isEmpty()) {
            return Optional.empty();
        }
        Base base = report.base();
        boolean brought = base != null && !base.findings().isEmpty();
        return Optional.of(texts.of(brought ? "nothing.own" : "nothing"));
    }

    private static String kinds(Report report) {
        return String.join(", ", report.kinds().stream().map(Kind::label).sorted().toList());
    }

    /// What was told apart as the base's; empty when nothing was.
    static Optional<String> base(Report report, Texts texts) {
        Base base = report.base();
        if (base == null) {
            return Optional.empty();
        }
        if (base.layers() == 0) {
            return Optional.of(texts.of("base.label", base.name()));
        }
        String head = texts.of("base", base.name(), base.layers(), base.findings().size());
        return Optional.of(base.findings().isEmpty() ? head : head + ": " + counts(base, texts));
    }

    /// The findings that are vulnerabilities.
    static List<Finding> vulnerabilities(Report report) {
        return report.findings().stream().filter(Vulnerability.class::isInstance).toList();
    }

    /// How many findings of other kinds there are.
    private static Optional<String> others(Report report, Texts texts) {
        var kinds = new StringJoiner(", ");
        for (String kind : ObservationGroup.KINDS) {
            long count = report.findings().stream().filter(f -> f.kind().equals(kind)).count();
            if (count > 0) {
                kinds.add(texts.of("sum." + kind, count));
            }
        }
        return kinds.length() == 0
                ? Optional.empty()
                : Optional.of(texts.of("sum.others", kinds.toString()));
    }

    /// What a gap is about: a file, else one of few words.
    static String place(Gap gap, Texts texts) {
        if (gap.path() != null) {
            return gap.path();
        }
        return switch (gap.what()) {
            case "distribution", "feed", "history", "layer", "package" ->
                    texts.of("gap." + gap.what());
            default -> gap.what();
        };
    }

    /// A waived finding with the reason.
    static String waived(Waived waived, Texts texts) {
        Waiver waiver = waived.waiver();
        String until =
                waiver.expires() == null
                        ? ""
                        : texts.of("waived.until", waiver.expires().toString());
        String what =
                switch (waived.finding()) {
                    case Vulnerability found -> found.id() + " (" + found.affected().name() + ")";
                    case Observation found -> found.id();
                };
        return "%s: %s%s [%s]".formatted(what, waiver.reason(), until, waiver.origin());
    }

    /// The feeds that were asked, with their dates and with their ages where they are too old. Of
    /// many feeds only the oldest and the newest day are told, unless all are wanted.
    static String feeds(Report report, boolean all, Texts texts) {
        List<FeedStatus> feeds = report.data();
        if (all || feeds.size() <= FEW_FEEDS) {
            return texts.of("data", records(report)) + " " + feeds(feeds, report, texts);
        }
        List<LocalDate> days = new ArrayList<>();
        long stale = 0;
        for (FeedStatus feed : feeds) {
            days.add(day(feed));
            stale += feed.isStale(report.created()) ? 1 : 0;
        }
        days.sort(null);
        String brief =
                texts.of(
                        "data.short",
                        records(report),
                        days.size(),
                        days.getFirst().toString(),
                        days.getLast().toString());
        return stale == 0 ? brief : brief + " " + texts.of("data.stale", stale);
    }

    /// The day a feed is of.
    static LocalDate day(FeedStatus feed) {
        return LocalDate.ofInstant(
                feed.date() == null ? feed.imported() : feed.date(), ZoneOffset.UTC);
    }

    /// How many records all feeds have.
    static long records(Report report) {
        return report.data().stream().mapToLong(FeedStatus::records).sum();
    }

    private static String feeds(List<FeedStatus> feeds, Report report, Texts texts) {
        return feeds.stream()
                .map(feed -> feed(feed, report, texts))
                .collect(Collectors.joining(", "));
    }

    private static String feed(FeedStatus feed, Report report, Texts texts) {
        String brief = feed.feed() + " " + day(feed);
        return feed.isStale(report.created())
                ? brief + " (" + texts.of("data.age", feed.ageDays(report.created())) + ")"
                : brief;
    }
}
