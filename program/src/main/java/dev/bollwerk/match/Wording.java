package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;
import dev.bollwerk.text.Texts;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All sentences of this package, in the language of the reader.
final class Wording {
    private static final int NAMED = 5;
    private static final int RANGES = 10;

    private final Locale locale;
    // Read at the first sentence: a scan that finds nothing need not pay for it. Threads that meet
    // here read the same twice at worst.
    private @Nullable Texts texts;

    Wording(Locale locale) {
        this.locale = locale;
    }

    /// Why a package is reported.
    String because(Decision decision) {
        Row row = decision.row();
        return said(row)
                + " "
                + verdict(row)
                + paid(decision)
                + outweighs(decision)
                + byProduct(row);
    }

    /// Why the statement counts although another one calls the package fixed.
    private String outweighs(Decision decision) {
        if (!decision.row().asked().installed().isOsPackage()) {
            return "";
        }
        Set<String> lower = new TreeSet<>();
        for (Row row : decision.group().rows) {
            if (row.outcome() == Outcome.FIXED) {
                lower.add(row.candidate().id());
            }
        }
        boolean again = Rebases.isMendedAgain(decision.row(), decision.group().rows);
        String line = again ? "outweighs.again" : "outweighs.line";
        String key = Ids.isOwnRecord(decision.row().candidate()) ? "outweighs" : line;
        return lower.isEmpty() ? "" : " " + of(key, some(List.copyOf(lower)));
    }

    private String byProduct(Row row) {
        boolean product = row.candidate().ecosystem().equals(Cpe.ECOSYSTEM);
        return product ? " " + of("by-product", row.candidate().name()) : "";
    }

    private String paid(Decision decision) {
        boolean paid =
                decision.fixed().isEmpty()
                        && decision.row().outcome() != Outcome.PAID_FIX
                        && decision.group().has(Outcome.PAID_FIX);
        return paid ? " " + of("paid") : "";
    }

    private String said(Row row) {
        Candidate said = row.candidate();
        return said(said, statement(said));
    }

    /// What a statement says.
    ///
    /// @param statement as [#statement] words it
    String said(Candidate row, String statement) {
        return of("said", row.id(), row.feed(), row.name(), row.ecosystem(), statement);
    }

    /// The affected versions and the state, in short.
    String statement(Candidate row) {
        return of("state." + label(row.state())) + " " + versions(row) + demands(row);
    }

    private String versions(Candidate row) {
        if (row.ranges().isEmpty()) {
            return row.versions().isEmpty()
                    ? of("versions.all")
                    : of("versions.listed", some(row.versions(), "versions.more"));
        }
        List<String> ranges = row.ranges().stream().map(this::range).distinct().toList();
        if (ranges.equals(List.of(of("versions.any")))) {
            return of("versions.all");
        }
        // The NVD lists versions one by one, a hundred at times.
        List<String> shown = ranges.size() <= RANGES ? ranges : ranges.subList(0, RANGES);
        String text = shown.stream().reduce((a, b) -> of("versions.or", a, b)).orElseThrow();
        int more = ranges.size() - shown.size();
        return of("versions.ranges", more == 0 ? text : of("versions.more", text, more));
    }

    private String range(KeyedRange range) {
        boolean open = range.lower() == null && range.upper() == null;
        return open ? of("versions.any") : range.toString();
    }

    private String demands(Candidate row) {
        StringBuilder text = new StringBuilder();
        for (Qualifier qualifier : Qualifier.values()) {
            String value = row.qualifiers().get(qualifier);
            if (value != null) {
                text.append(of("demand." + label(qualifier), value));
            }
        }
        return text.toString();
    }

    /// What a statement means for a package.
    String verdict(Row row) {
        String subject = subject(row);
        Candidate candidate = row.candidate();
        String key = "outcome." + label(row.outcome());
        return switch (row.outcome()) {
            case INSIDE -> inside(row, subject);
            case PAID_FIX ->
                    of(key, subject, candidate.qualifiers().getOrDefault(Qualifier.REPOSITORY, ""));
            case FIXED -> fixed(candidate, subject);
            case ARCHITECTURE -> of(key, subject, row.asked().installed().architecture());
            case MODULE -> module(row.asked(), subject);
            case INDETERMINATE -> indeterminate(row, subject);
            case LISTED,
                    NO_VERSION,
                    OUTSIDE,
                    NOT_AFFECTED,
                    WITHDRAWN,
                    REPOSITORY,
                    OTHER_PACKAGE,
                    PLATFORM ->
                    of(key, subject);
        };
    }

    private String inside(Row row, String subject) {
        String upper = upper(row);
        if (!upper.isEmpty()) {
            return of("outcome.inside.below", subject, upper);
        }
        Candidate candidate = row.candidate();
        boolean unfixed = candidate.state() == State.AFFECTED && !Judge.hasFix(candidate);
        return of(unfixed ? "outcome.inside.unfixed" : "outcome.inside", subject);
    }

    private String indeterminate(Row row, String subject) {
        Asked asked = row.asked();
        Unordered unordered = asked.unordered();
        if (unordered != null) {
            return of("outcome.indeterminate." + label(unordered), subject, asked.version());
        }
        boolean line = asked.isLine(row.candidate());
        return of(line ? "outcome.indeterminate.line" : "outcome.indeterminate", subject);
    }

    private String fixed(Candidate candidate, String subject) {
        String topmost = topmost(candidate);
        return topmost.isEmpty()
                ? of("outcome.fixed.somewhere", subject)
                : of("outcome.fixed", subject, topmost);
    }

    private String module(Asked asked, String subject) {
        String module = asked.module();
        if (module == null) {
            return of("outcome.module.unnamed", subject);
        }
        return module.isEmpty()
                ? of("outcome.module.none", subject)
                : of("outcome.module", subject, module);
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
        return last;
    }

    private String subject(Row row) {
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
        return of("subject.source", installed.name(), installed.version(), source.name(), version);
    }

    /// A package against one statement.
    String compared(Row row) {
        return row.candidate().id() + ": " + verdict(row);
    }

    String affected(Decision decision) {
        String installed = named(decision.row().asked().installed());
        String id = decision.group().id();
        return switch (decision.state()) {
            case FIXED_AVAILABLE ->
                    of("affected.fixed", installed, id, String.join(", ", decision.fixed()))
                            + outweighs(decision);
            case WILL_NOT_FIX, DEFERRED, END_OF_LIFE, UNDER_INVESTIGATION, INDETERMINATE ->
                    of("affected." + label(decision.state()), installed, id);
            case AFFECTED, NOT_AFFECTED -> of("affected", installed, id);
        };
    }

    /// Why a package that statements name is not reported.
    String spared(Package installed, String id, Collection<Group> groups) {
        for (Group group : groups) {
            Row row = exoneration(group);
            if (row != null) {
                Candidate decides = row.candidate();
                return of(
                                "not.decided",
                                named(installed),
                                id,
                                decides.id(),
                                decides.feed(),
                                verdict(row))
                        + although(row, group);
            }
        }
        return of("not.affected", named(installed), id);
    }

    /// The statement on whose word a package is not reported: the vendor's that it is not affected,
    /// then the distribution's own record of the vulnerability, then any other.
    private static @Nullable Row exoneration(Group group) {
        Row best = null;
        int rank = 3;
        for (Row row : group.rows) {
            int own = Ids.isOwnRecord(row.candidate()) ? 1 : 2;
            int place = row.outcome() == Outcome.NOT_AFFECTED ? 0 : own;
            if (row.outcome().isExoneration() && place < rank) {
                best = row;
                rank = place;
            }
        }
        return best;
    }

    /// Why a fix counts although other statements still call the package affected.
    private String although(Row decides, Group group) {
        Set<String> others = new TreeSet<>();
        boolean later = false;
        for (Row row : group.rows) {
            if (row.outcome() == Outcome.INSIDE) {
                others.add(row.candidate().id());
                later |= Judge.hasFix(row.candidate());
            }
        }
        boolean system = decides.asked().installed().isOsPackage();
        if (others.isEmpty() || !system || decides.outcome() != Outcome.FIXED) {
            return "";
        }
        boolean dpkg = decides.candidate().scheme() == VersionScheme.DPKG;
        String fix = dpkg ? "although.later" : "although.line";
        String key = later ? fix : "although.open";
        boolean own = Ids.isOwnRecord(decides.candidate());
        return " " + of(own ? "although.bulletin" : key, some(List.copyOf(others)));
    }

    String hidden(Package installed, String id) {
        return of("not.shown", named(installed), id);
    }

    private static String named(Package installed) {
        return installed.name() + " " + installed.version();
    }

    String unknownId(String id, List<String> feeds) {
        String named = feeds.isEmpty() ? "" : ": " + String.join(", ", feeds);
        return of("id.unknown", id, feeds.size(), named);
    }

    String unnamed(String id, List<String> feeds) {
        return of("id.unnamed", id, String.join(", ", feeds));
    }

    String elsewhere(int statements, List<String> ecosystems) {
        return of("id.elsewhere", statements, some(ecosystems));
    }

    String notInstalled(String ecosystem, List<String> names) {
        return of("id.not-installed", ecosystem, some(names));
    }

    /// Why the advisories are not asked about a package.
    String passed(Question.Pass pass) {
        String shown = named(pass.installed());
        String key = "passed." + label(pass.why());
        boolean nameless = pass.why() == Question.Why.THIRD_PARTY && pass.detail().isEmpty();
        return nameless
                ? of(key + ".version", shown, pass.installed().version())
                : of(key, shown, pass.detail());
    }

    String unknownDistribution(OsRelease os) {
        return of("gap.unknown-distribution", os.brief());
    }

    String unknownRelease(String title, String name) {
        return of("gap.unknown-release", title, name);
    }

    String noFeed(String title, Collection<Ecosystem> ecosystems) {
        return of("gap.no-feed", title, joined(ecosystems));
    }

    String noDistribution(int packages) {
        return of("gap.no-distribution", packages);
    }

    String derived(String title, Ecosystem ecosystem) {
        return of("notice.derived", title, ecosystem);
    }

    String substitute(String title, Ecosystem used, List<Ecosystem> wanted) {
        return of("notice.substitute", title, used, joined(wanted));
    }

    String fixesOnly(Ecosystem ecosystem) {
        return of("notice.fixes-only", ecosystem);
    }

    String ended(String title, LocalDate end) {
        return of("gap.ended", title, end);
    }

    String rolling(String title) {
        return of("notice.rolling", title);
    }

    String stale(FeedStatus feed, Instant now) {
        return of("gap.stale", feed.feed(), feed.ageDays(now), feed.limitDays());
    }

    /// @param what an ecosystem, or [#ofType]
    String uncovered(String what, List<String> names) {
        return of("gap.uncovered", what, names.size(), some(names));
    }

    String ofType(String type) {
        return of("gap.type", type);
    }

    /// Programs that were not looked up.
    ///
    /// @param programs with their versions
    String programs(Question.Why why, List<String> programs) {
        return of("gap.programs." + label(why), programs.size(), some(programs));
    }

    String noGroup(List<String> names) {
        return of("gap.no-group", names.size(), some(names));
    }

    String thirdParty(List<String> names) {
        return of("gap.third-party", names.size(), some(names));
    }

    String noVersion(String name, int statements) {
        return of("gap.no-version", name, statements);
    }

    String kernelHeaders(int findings, Collection<String> names) {
        return of("notice.kernel-headers", findings, some(List.copyOf(names)));
    }

    private String some(List<String> names) {
        return some(names, "more");
    }

    private String some(List<String> names, String key) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        return more > 0 ? of(key, shown, more) : shown;
    }

    private static String joined(Collection<Ecosystem> ecosystems) {
        return ecosystems.stream().map(Ecosystem::toString).collect(Collectors.joining(", "));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String of(String key, Object... values) {
        Texts read = texts;
        if (read == null) {
            read = new Texts("dev.bollwerk.match.messages", locale);
            texts = read;
        }
        return values.length == 0 ? read.of(key) : read.of(key, values);
    }
}
