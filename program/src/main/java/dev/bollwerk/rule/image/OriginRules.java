package dev.bollwerk.rule.image;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.git.Git;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.OciLabels;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What an image says of the source that it was built from, and whether that is so.
///
/// @param repository null when none is given: then only what the image says is judged
record OriginRules(@Nullable RepositoryFacts repository) {
    private static final int SHOWN = 12;
    private static final int OLD_DAYS = 30;

    /// CS-12F-01-02.
    List<Verdict> revision(ImageFacts facts) {
        String revision = label(facts, "revision");
        if (revision.isEmpty()) {
            return List.of(Verdict.fail(Evidence.of("f12.revision.none")));
        }
        if (!isCommit(revision)) {
            return List.of(Verdict.fail(Evidence.of("f12.revision.short", shown(revision))));
        }
        Git git = repository == null ? null : repository.knownGit();
        if (git == null) {
            return List.of(Verdict.pass(Evidence.of("f12.revision.alone", shown(revision))));
        }
        String source = label(facts, "source");
        boolean ours = source.isEmpty() || isRemote(source, git);
        Observed<Boolean> known = git.commits().has(revision);
        Boolean here = known.orNull();
        if (here == null) {
            String reason = known instanceof Observed.Unseen<Boolean> unseen ? unseen.reason() : "";
            return List.of(Verdict.unknown(Evidence.of("f12.revision.unread", reason)));
        }
        if (here) {
            return ours
                    ? List.of(Verdict.pass(Evidence.of("f12.revision.here", shown(revision))))
                    : List.of(
                            Verdict.warn(
                                    List.of(Evidence.of("f12.source.other", source)), List.of()));
        }
        return ours
                ? List.of(Verdict.fail(Evidence.of("f12.revision.gone", shown(revision))))
                : List.of(Verdict.notApplicable(Evidence.of("f12.source.other", source)));
    }

    /// CS-12F-10-03, of images that were built from the repository.
    List<Verdict> gap(ImageFacts facts) {
        Git git = repository == null ? null : repository.knownGit();
        Git.Head head = git == null ? null : git.head().orNull();
        String revision = label(facts, "revision");
        Instant built = facts.config().created();
        if (git == null || !isCommit(revision)) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.gap.unlinked")));
        }
        if (!Boolean.TRUE.equals(git.commits().has(revision).orNull())) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.gap.unlinked")));
        }
        if (head == null || head.commit() == null || built == null) {
            return List.of(Verdict.unknown(Evidence.of("f12.gap.undated")));
        }
        if (revision.equals(head.id())) {
            return List.of(Verdict.pass(Evidence.of("f12.gap.none", shown(revision))));
        }
        long days = Duration.between(built, head.commit().time()).toDays();
        Evidence evidence = Evidence.of("f12.gap", days);
        return List.of(days > OLD_DAYS ? Verdict.fail(evidence) : Verdict.pass(evidence));
    }

    private static String label(ImageFacts facts, String name) {
        return facts.config().labels().getOrDefault(OciLabels.PREFIX + name, "").strip();
    }

    private static boolean isCommit(String text) {
        return text.matches("[0-9a-f]{40}|[0-9a-f]{64}");
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static boolean isRemote(String source, Git git) {
        return git.remotes().values().stream().anyMatch(each -> plain(each).equals(plain(source)));
    }

    /// `git@host:a/b.git` and `https://host/a/b` are the same.
    private static String plain(String address) {
        String text = address.toLowerCase(Locale.ROOT).strip();
        int scheme = text.indexOf("://");
        boolean brief = scheme < 0;
        text = brief ? text : text.substring(scheme + 3);
        int slash = text.indexOf('/');
        int at = text.lastIndexOf('@', slash < 0 ? text.length() : slash);
        text = at < 0 ? text : text.substring(at + 1);
        text = brief ? text.replaceFirst(":", "/") : text;
        text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return text.endsWith(".git") ? text.substring(0, text.length() - 4) : text;
    }
}
