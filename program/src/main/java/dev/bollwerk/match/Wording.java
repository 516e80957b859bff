package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// All sentences of this package, in the language of the reader.
final class Wording {
    private static final int RANGES = 10;

    private final Phrases texts;
    private final Remarks remarks;

    Wording(Locale locale) {
        this.texts = new Phrases(locale);
        this.remarks = new Remarks(texts);
    }

    /// Sentences about what was not assessed, and how the rest was.
    Remarks remarks() {
        return remarks;
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
        return lower.isEmpty() ? "" : " " + texts.of(key, texts.some(List.copyOf(lower)));
    }

    private String byProduct(Row row) {
        boolean product = row.candidate().ecosystem().equals(Cpe.ECOSYSTEM);
        return product ? " " + texts.of("by-product", row.candidate().name()) : "";
    }

    private String paid(Decision decision) {
        boolean paid =
                decision.fixed().isEmpty()
                        && decision.row().outcome() != Outcome.PAID_FIX
                        && decision.group().has(Outcome.PAID_FIX);
        return paid ? " " + texts.of("paid") : "";
    }

    private String said(Row row) {
        Candidate said = row.candidate();
        return said(said, statement(said));
    }

    /// What a statement says.
    ///
    /// @param statement as [#statement] words it
    String said(Candidate row, String statement) {
        return texts.of("said", row.id(), row.feed(), row.name(), row.ecosystem(), statement);
    }

    /// The affected versions and the state, in short.
    String statement(Candidate row) {
        return texts.of("state." + Phrases.label(row.state())) + " " + versions(row) + demands(row);
    }

    private String versions(Candidate row) {
        if (row.ranges().isEmpty()) {
            return row.versions().isEmpty()
                    ? texts.of("versions.all")
                    : texts.of("versions.listed", texts.some(row.versions(), "versions.more"));
        }
        List<String> ranges = row.ranges().stream().map(this::range).distinct().toList();
        if (ranges.equals(List.of(texts.of("versions.any")))) {
            return texts.of("versions.all");
        }
        // The NVD lists versions one by one, a hundred at times.
        List<String> shown = ranges.size() <= RANGES ? ranges : ranges.subList(0, RANGES);
        String text = shown.stream().reduce((a, b) -> texts.of("versions.or", a, b)).orElseThrow();
        int more = ranges.size() - shown.size();
        return texts.of(
                "versions.ranges", more == 0 ? text : texts.of("versions.more", text, more));
    }

    private String range(KeyedRange range) {
        boolean open = range.lower() == null && range.upper() == null;
        return open ? texts.of("versions.any") : range.toString();
    }

    private String demands(Candidate row) {
        StringBuilder text = new StringBuilder();
        for (Qualifier qualifier : Qualifier.values()) {
            String value = row.qualifiers().get(qualifier);
            if (value != null) {
                text.append(texts.of("demand." + Phrases.label(qualifier), value));
            }
        }
        return text.toString();
    }

    /// What a statement means for a package.
    String verdict(Row row) {
        String subject = subject(row);
        Candidate candidate = row.candidate();
        String key = "outcome." + Phrases.label(row.outcome());
        return switch (row.outcome()) {
            case INSIDE -> inside(row, subject);
            case PAID_FIX ->
                    texts.of(
                            key,
                            subject,
                            candidate.qualifiers().getOrDefault(Qualifier.REPOSITORY, ""));
            case FIXED -> fixed(candidate, subject);
            case ARCHITECTURE -> texts.of(key, subject, row.asked().installed().architecture());
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
                    texts.of(key, subject);
        };
    }

    private String inside(Row row, String subject) {
        String upper = upper(row);
        if (!upper.isEmpty()) {
            return texts.of("outcome.inside.below", subject, upper);
        }
        Candidate candidate = row.candidate();
        boolean unfixed = candidate.state() == State.AFFECTED && !Judge.hasFix(candidate);
        return texts.of(unfixed ? "outcome.inside.unfixed" : "outcome.inside", subject);
    }

    private String indeterminate(Row row, String subject) {
        Asked asked = row.asked();
        Unordered unordered = asked.unordered();
        if (unordered != null) {
            return texts.of(
                    "outcome.indeterminate." + Phrases.label(unordered), subject, asked.version());
        }
        boolean line = asked.isLine(row.candidate());
        return texts.of(line ? "outcome.indeterminate.line" : "outcome.indeterminate", subject);
    }

    private String fixed(Candidate candidate, String subject) {
        String topmost = topmost(candidate);
        return topmost.isEmpty()
                ? texts.of("outcome.fixed.somewhere", subject)
                : texts.of("outcome.fixed", subject, topmost);
    }

    private String module(Asked asked, String subject) {
        String module = asked.module();
        if (module == null) {
            return texts.of("outcome.module.unnamed", subject);
        }
        return module.isEmpty()
                ? texts.of("outcome.module.none", subject)
                : texts.of("outcome.module", subject, module);
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
        return texts.of(
                "subject.source", installed.name(), installed.version(), source.name(), version);
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
                    texts.of("affected.fixed", installed, id, String.join(", ", decision.fixed()))
                            + outweighs(decision);
            case WILL_NOT_FIX, DEFERRED, END_OF_LIFE, UNDER_INVESTIGATION, INDETERMINATE ->
                    texts.of("affected." + Phrases.label(decision.state()), installed, id);
            case AFFECTED, NOT_AFFECTED -> texts.of("affected", installed, id);
        };
    }

    /// Why a package that statements name is not reported.
    String spared(Package installed, String id, Collection<Group> groups) {
        for (Group group : groups) {
            Row row = exoneration(group);
            if (row != null) {
                Candidate decides = row.candidate();
                return texts.of(
                                "not.decided",
                                named(installed),
                                id,
                                decides.id(),
                                decides.feed(),
                                verdict(row))
                        + although(row, group);
            }
        }
        return texts.of("not.affected", named(installed), id);
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
        return " " + texts.of(own ? "although.bulletin" : key, texts.some(List.copyOf(others)));
    }

    String hidden(Package installed, String id) {
        return texts.of("not.shown", named(installed), id);
    }

    private static String named(Package installed) {
        return installed.name() + " " + installed.version();
    }

    String unknownId(String id, List<String> feeds) {
        String named = feeds.isEmpty() ? "" : ": " + String.join(", ", feeds);
        return texts.of("id.unknown", id, feeds.size(), named);
    }

    String unnamed(String id, List<String> feeds) {
        return texts.of("id.unnamed", id, String.join(", ", feeds));
    }

    String elsewhere(int statements, List<String> ecosystems) {
        return texts.of("id.elsewhere", statements, texts.some(ecosystems));
    }

    String notInstalled(String ecosystem, List<String> names) {
        return texts.of("id.not-installed", ecosystem, texts.some(names));
    }

    /// Why the advisories are not asked about a package.
    String passed(Question.Pass pass) {
        String shown = named(pass.installed());
        String key = "passed." + Phrases.label(pass.why());
        boolean nameless = pass.why() == Question.Why.THIRD_PARTY && pass.detail().isEmpty();
        return nameless
                ? texts.of(key + ".version", shown, pass.installed().version())
                : texts.of(key, shown, pass.detail());
    }
}
