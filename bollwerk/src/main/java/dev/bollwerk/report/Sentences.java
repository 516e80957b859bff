package dev.bollwerk.report;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Waiver;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sentences that stand in several formats.
final class Sentences {
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
        if (report.data().isEmpty()) {
            return Optional.of(texts.of("data.none"));
        }
        boolean starter = report.data().stream().anyMatch(FeedStatus::starter);
        return starter ? Optional.of(texts.of("data.starter", records(report))) : Optional.empty();
    }

    /// The feeds that were asked, with their dates; how old they are where that is too old.
    static String feeds(Report report, Texts texts) {
        return report.data().stream()
                .map(feed -> feed(feed, report, texts))
                .collect(Collectors.joining(", "));
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

    private static String feed(FeedStatus feed, Report report, Texts texts) {
        String brief = feed.feed() + " " + day(feed);
        return feed.isStale(report.created())
                ? brief + " (" + texts.of("data.age", feed.ageDays(report.created())) + ")"
                : brief;
    }
}
