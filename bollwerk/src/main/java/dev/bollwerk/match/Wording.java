package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// All sentences of this package, in one place so that they can be translated.
final class Wording {
    private static final int NAMED = 5;

    private Wording() {}

    /// Why a package is reported.
    static String because(Decision decision) {
        Row row = decision.row();
        return said(row) + " " + verdict(row) + paid(decision);
    }

    private static String paid(Decision decision) {
        boolean paid =
                decision.fixed().isEmpty()
                        && decision.row().outcome() != Outcome.PAID_FIX
                        && decision.group().has(Outcome.PAID_FIX);
        return paid ? " A fix exists in a paid channel only." : "";
    }

    /// What a statement says.
    static String said(Row row) {
        Candidate row2 = row.candidate();
        return "%s (feed %s) says of %s in %s: %s."
                .formatted(row2.id(), row2.feed(), row2.name(), row2.ecosystem(), statement(row2));
    }

    /// The affected versions and the state, in short.
    static String statement(Candidate row) {
        String state =
                switch (row.state()) {
                    case AFFECTED -> "affected";
                    case WILL_NOT_FIX -> "affected, will not be fixed";
                    case DEFERRED -> "affected, the fix is deferred";
                    case END_OF_LIFE -> "affected, gets no more fixes";
                    case UNDER_INVESTIGATION -> "under investigation";
                    case NOT_AFFECTED -> "not affected";
                };
        return state + " " + versions(row) + demands(row);
    }

    private static String versions(Candidate row) {
        if (row.ranges().isEmpty()) {
            return row.versions().isEmpty() ? "in all versions" : "in " + some(row.versions());
        }
        String ranges =
                row.ranges().stream()
                        .map(KeyedRange::toString)
                        .distinct()
                        .collect(Collectors.joining(" or "));
        return "in " + ranges;
    }

    private static String demands(Candidate row) {
        StringBuilder text = new StringBuilder();
        for (Qualifier qualifier : Qualifier.values()) {
            String value = row.qualifiers().get(qualifier);
            if (value != null) {
                text.append(
                        switch (qualifier) {
                            case ARCHITECTURE -> ", on " + value;
                            case MODULE -> ", in module " + value;
                            case REPOSITORY -> ", in repository " + value;
                            case NOTE -> " (the feed calls it " + value + ")";
                            case SOURCE -> ", as a source package";
                        });
            }
        }
        return text.toString();
    }

    /// What a statement means for a package.
    static String verdict(Row row) {
        String subject = subject(row);
        Candidate candidate = row.candidate();
        String upper = upper(row);
        return switch (row.outcome()) {
            case INSIDE ->
                    upper.isEmpty()
                            ? subject + " is in that range" + fix(candidate)
                            : subject + " is below " + upper + ".";
            case LISTED -> subject + " is one of the versions listed.";
            case PAID_FIX ->
                    subject
                            + " is below the fix, which is in a paid channel ("
                            + candidate.qualifiers().getOrDefault(Qualifier.REPOSITORY, "")
                            + ") that is not in use here.";
            case INDETERMINATE -> subject + " cannot be compared with that, so nobody can say.";
            case NO_VERSION -> subject + " has no version to compare.";
            case FIXED -> subject + " is at or above " + topmost(candidate) + ".";
            case OUTSIDE -> subject + " is outside of that.";
            case NOT_AFFECTED -> subject + " is not affected, says the feed.";
            case WITHDRAWN -> "The advisory was withdrawn.";
            case ARCHITECTURE ->
                    subject + " is built for " + row.asked().installed().architecture() + ".";
            case MODULE -> subject + " is " + module(row.asked()) + ".";
            case REPOSITORY -> subject + " is not from that repository.";
            case OTHER_PACKAGE ->
                    subject + " is another package than the one of that name which is meant.";
        };
    }

    private static String fix(Candidate candidate) {
        return candidate.state() == State.AFFECTED && !Judge.hasFix(candidate)
                ? "; no fix is known."
                : ".";
    }

    private static String module(Asked asked) {
        String module = asked.module();
        if (module == null) {
            return "built for a module that is not named";
        }
        return module.isEmpty() ? "not from a module" : "from module " + module;
    }

    /// The upper bound of the range that the version is in.
    private static String upper(Row row) {
        byte[] key = row.asked().key(row.candidate());
        for (KeyedRange range : row.candidate().ranges()) {
            String fixed = range.fixed();
            if (key != null && fixed != null && range.locate(key) == KeyedRange.Answer.INSIDE) {
                return fixed;
            }
        }
        return "";
    }

    private static String topmost(Candidate candidate) {
        String last = "";
        for (KeyedRange range : candidate.ranges()) {
            last = range.upper() == null ? last : range.upper();
        }
        return last.isEmpty() ? "the fix" : last;
    }

    private static String subject(Row row) {
        Package installed = row.asked().installed();
        String version = row.asked().version();
        String shown = version.isEmpty() ? installed.name() : installed.name() + " " + version;
        SourcePackage source = installed.source();
        if (source == null
                || !source.name().equals(row.asked().lookup().name())
                || source.name().equals(installed.name())
                        && source.version().equals(installed.version())) {
            return shown;
        }
        return "%s %s (source %s %s)"
                .formatted(installed.name(), installed.version(), source.name(), version);
    }

    /// A package against one statement.
    static String compared(Row row) {
        return "%s: %s".formatted(row.candidate().id(), verdict(row));
    }

    static String affected(Decision decision) {
        String fix =
                switch (decision.state()) {
                    case FIXED_AVAILABLE -> "fixed in " + String.join(", ", decision.fixed());
                    case WILL_NOT_FIX -> "which will not be fixed";
                    case DEFERRED -> "whose fix is deferred";
                    case END_OF_LIFE -> "and gets no more fixes";
                    case UNDER_INVESTIGATION -> "which is under investigation";
                    case INDETERMINATE -> "or not: the versions cannot be compared";
                    case AFFECTED, NOT_AFFECTED -> "and no fix is known";
                };
        return "%s is affected by %s, %s."
                .formatted(named(decision.row().asked().installed()), decision.group().id(), fix);
    }

    /// Why a package that statements name is not reported.
    static String spared(Package installed, String id, Collection<Group> groups) {
        for (Group group : groups) {
            for (Row row : group.rows) {
                if (row.outcome().isExoneration()) {
                    return "%s is not affected by %s: %s (feed %s) decides, because %s"
                            .formatted(
                                    named(installed),
                                    id,
                                    row.candidate().id(),
                                    row.candidate().feed(),
                                    verdict(row));
                }
            }
        }
        return "%s is not affected by %s: no statement holds for it."
                .formatted(named(installed), id);
    }

    static String hidden(Package installed, String id) {
        return ("%s is built from the affected source of %s, but holds only headers or texts of the"
                        + " kernel, and such packages are not reported.")
                .formatted(named(installed), id);
    }

    private static String named(Package installed) {
        return installed.name() + " " + installed.version();
    }

    static String unknownId(Step.Unknown step) {
        return "No feed knows %s; %d were asked%s."
                .formatted(
                        step.id(),
                        step.feeds().size(),
                        step.feeds().isEmpty() ? "" : ": " + String.join(", ", step.feeds()));
    }

    static String unnamed(Step.Unnamed step) {
        return "%s is known (%s), but no feed says which packages it affects."
                .formatted(step.id(), String.join(", ", step.feeds()));
    }

    static String statement(Step.Statement step) {
        return "%s (feed %s) says of %s in %s: %s."
                .formatted(
                        step.advisory(),
                        step.feed(),
                        step.name(),
                        step.ecosystem(),
                        step.versions());
    }

    static String elsewhere(Step.Elsewhere step) {
        return "%d statements are about ecosystems or releases that this is not: %s."
                .formatted(step.statements(), some(step.ecosystems()));
    }

    static String notInstalled(Step.NotInstalled step) {
        return "In %s it affects %s, of which nothing is installed here."
                .formatted(step.ecosystem(), some(step.names()));
    }

    /// Why the advisories are not asked about a package.
    static String passed(Question.Pass pass) {
        Package installed = pass.installed();
        String shown = named(installed);
        return switch (pass.why()) {
            case NO_FEED ->
                    "%s was not looked up: no feed covers packages of this kind (%s)."
                            .formatted(shown, pass.detail());
            case THIRD_PARTY ->
                    ("%s was not looked up: it was built by %s, so the distribution's advisories"
                                    + " do not speak of it.")
                            .formatted(shown, pass.detail());
            case OWNED ->
                    ("%s was not looked up in its own ecosystem: the distribution's package %s"
                                    + " brought it, and its advisories decide.")
                            .formatted(shown, pass.detail());
            case NO_GROUP ->
                    ("%s was not looked up: the file does not tell its Maven group, and other"
                                    + " projects may have the same name.")
                            .formatted(shown);
            case NO_ECOSYSTEM ->
                    "%s was not looked up: no advisories exist for packages of type %s."
                            .formatted(shown, pass.detail());
        };
    }

    static String unknownDistribution(OsRelease os) {
        return "No advisory feed is known for the distribution %s, so its packages were not assessed."
                .formatted(os.brief());
    }

    static String unknownRelease(String title, String name) {
        return "%s cannot be mapped to a release of %s, so its packages were not assessed."
                .formatted(title, name);
    }

    static String noFeed(String title, Collection<Ecosystem> ecosystems) {
        return "The advisory data has nothing about %s (%s), so its packages were not assessed."
                .formatted(title, joined(ecosystems));
    }

    static String noDistribution(int packages) {
        return "%d packages of a distribution were found, but not which distribution it is, so they were not assessed."
                .formatted(packages);
    }

    static String derived(String title, Ecosystem ecosystem) {
        return "%s is matched with the advisories of %s, from which it is rebuilt."
                .formatted(title, ecosystem);
    }

    static String substitute(String title, Ecosystem used, List<Ecosystem> wanted) {
        return "%s is matched with the advisories of %s, because the data has none of %s."
                .formatted(title, used, joined(wanted));
    }

    static String fixesOnly(Ecosystem ecosystem) {
        return "The advisories of %s list only what is fixed: flaws without a fix are not shown."
                .formatted(ecosystem);
    }

    static String ended(String title, LocalDate end) {
        return "%s gets no free security updates since %s, so new flaws are not listed for it."
                .formatted(title, end);
    }

    static String rolling(String title) {
        return "%s has no releases: packages that are not up to date may be matched wrongly."
                .formatted(title);
    }

    static String stale(FeedStatus feed, Instant now) {
        return "The feed %s is %d days old (limit %d), so newer flaws are missing."
                .formatted(feed.feed(), feed.ageDays(now), feed.limitDays());
    }

    static String noFeedForType(String what, List<String> names) {
        return "No advisory feed covers %s, so %s not assessed: %s."
                .formatted(what, counted(names), some(names));
    }

    static String noGroup(List<String> names) {
        return "The Maven group is not known, so %s not assessed: %s."
                .formatted(counted(names), some(names));
    }

    static String thirdParty(List<String> names) {
        return "Built by others than the distribution and covered by no feed, so %s not assessed: %s."
                .formatted(counted(names), some(names));
    }

    static String noVersion(String name, int statements) {
        return "%s has no version that can be compared; %d statements of advisories name it."
                .formatted(name, statements);
    }

    static String kernelHeaders(int findings, Collection<String> names) {
        return "%d findings of the kernel are not shown for packages that hold only its headers or texts: %s."
                .formatted(findings, some(List.copyOf(names)));
    }

    private static String counted(List<String> names) {
        return names.size() == 1 ? "one package was" : names.size() + " packages were";
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String joined(Collection<Ecosystem> ecosystems) {
        return ecosystems.stream().map(Ecosystem::toString).collect(Collectors.joining(", "));
    }
}
