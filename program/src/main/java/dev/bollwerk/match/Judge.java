package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;

/// Says what one statement means for one package. Called for every candidate, so it makes nothing.
final class Judge {
    private final @Nullable Release release;

    Judge(@Nullable Release release) {
        this.release = release;
    }

    Outcome judge(Candidate row, Asked asked) {
        if (row.withdrawn()) {
            return Outcome.WITHDRAWN;
        }
        boolean rpm = asked.installed().type().equals("rpm");
        Map<Qualifier, String> qualifiers = row.qualifiers();
        if (rpm && !isSamePackage(qualifiers, asked)) {
            return Outcome.OTHER_PACKAGE;
        }
        if (!qualifiers.isEmpty() && !isArchitecture(qualifiers, asked.installed())) {
            return Outcome.ARCHITECTURE;
        }
        if (!qualifiers.isEmpty() && !isPlatform(qualifiers, asked)) {
            return Outcome.PLATFORM;
        }
        boolean unsure = false;
        if (rpm) {
            String module = asked.module();
            unsure = module == null && qualifiers.containsKey(Qualifier.MODULE);
            if (!unsure && !isModule(row, module)) {
                return Outcome.MODULE;
            }
        }
        return switch (release == null ? Channel.Access.YES : Channel.access(row, release, asked)) {
            case NO -> Outcome.REPOSITORY;
            case PAID -> paid(place(row, asked));
            case YES -> {
                Outcome place = place(row, asked);
                if (place == Outcome.INSIDE && rpm && isRebuilt() && Rebuilds.isFixed(row, asked)) {
                    yield Outcome.FIXED;
                }
                yield unsure && place == Outcome.INSIDE ? Outcome.INDETERMINATE : place;
            }
        };
    }

    /// Whether the packages are rebuilt from those that the advisories speak of.
    private boolean isRebuilt() {
        return release != null
                && release.ecosystem().name().equals("Red Hat")
                && !release.distribution().id().equals("rhel");
    }

    /// Whether a statement is about the package that was looked up: a name can be that of a source
    /// and that of one of its binaries.
    private static boolean isSamePackage(Map<Qualifier, String> qualifiers, Asked asked) {
        boolean aboutSource = qualifiers.containsKey(Qualifier.SOURCE);
        if (asked.lookup().sourceOnly()) {
            return aboutSource;
        }
        SourcePackage source = asked.installed().source();
        return !aboutSource || source == null || source.name().equals(asked.lookup().name());
    }

    /// A fix that must be paid for: the flaw is there, the fix is not; but who has the fix, has it.
    private static Outcome paid(Outcome place) {
        return place == Outcome.INSIDE ? Outcome.PAID_FIX : place;
    }

    static boolean hasFix(Candidate row) {
        for (KeyedRange range : row.ranges()) {
            if (range.fixed() != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isArchitecture(Map<Qualifier, String> qualifiers, Package installed) {
        String architectures = qualifiers.get(Qualifier.ARCHITECTURE);
        String own = installed.architecture();
        if (architectures == null || own.isEmpty() || own.equals("noarch") || own.equals("all")) {
            return true;
        }
        return Words.contain(architectures, own) || Words.contain(architectures, "noarch");
    }

    private static boolean isPlatform(Map<Qualifier, String> qualifiers, Asked asked) {
        String platforms = qualifiers.get(Qualifier.PLATFORM);
        return platforms == null || Programs.runOn(platforms, asked.installed());
    }

    /// A package of a module is meant only by statements about the same stream, any other package
    /// only by statements about no module. Feeds that keep no streams still show by the version of
    /// the fix that it is one of a module.
    private static boolean isModule(Candidate row, @Nullable String module) {
        String stated = row.qualifiers().get(Qualifier.MODULE);
        if (stated != null) {
            return module != null && !module.isEmpty() && Modules.contain(stated, module);
        }
        boolean moduleFix = false;
        for (KeyedRange range : row.ranges()) {
            moduleFix |= range.upper() != null && Asked.isModuleBuild(range.upper());
        }
        return moduleFix ? module == null || !module.isEmpty() : module != null && module.isEmpty();
    }

    /// Where the version stands, whatever else the statement demands.
    static Outcome place(Candidate row, Asked asked) {
        if (row.ranges().isEmpty() && row.versions().isEmpty()) {
            return inside(row);
        }
        byte[] key = asked.key(row);
        if (key == null) {
            return unreadable(row, asked);
        }
        byte[] last = asked.lastKey(row);
        Outcome ranges = last == null ? ranges(row, key) : ranges(row, key, last);
        if (ranges == Outcome.INSIDE) {
            return inside(row);
        }
        if (isListed(row, asked, key)) {
            return row.state() == State.NOT_AFFECTED ? Outcome.NOT_AFFECTED : Outcome.LISTED;
        }
        return row.state() == State.NOT_AFFECTED ? Outcome.OUTSIDE : ranges;
    }

    private static Outcome inside(Candidate row) {
        return row.state() == State.NOT_AFFECTED ? Outcome.NOT_AFFECTED : Outcome.INSIDE;
    }

    private static Outcome ranges(Candidate row, byte[] key) {
        boolean above = false;
        boolean unknown = false;
        for (KeyedRange range : row.ranges()) {
            switch (range.locate(key)) {
                case INSIDE -> {
                    return Outcome.INSIDE;
                }
                case INDETERMINATE -> unknown = true;
                case OUTSIDE -> above |= isAbove(range, key);
            }
        }
        if (unknown) {
            return Outcome.INDETERMINATE;
        }
        return above ? Outcome.FIXED : Outcome.OUTSIDE;
    }

    /// As for one version, where it may be any from `key` to `last`: sure only where a range holds
    /// all of them or none.
    private static Outcome ranges(Candidate row, byte[] key, byte[] last) {
        boolean above = false;
        boolean unknown = false;
        for (KeyedRange range : row.ranges()) {
            KeyedRange.Answer first = range.locate(key);
            if (first != range.locate(last) || isAbove(range, key) != isAbove(range, last)) {
                unknown = true;
            } else if (first == KeyedRange.Answer.INSIDE) {
                return Outcome.INSIDE;
            }
            above |= isAbove(range, key);
        }
        if (unknown) {
            return Outcome.INDETERMINATE;
        }
        return above ? Outcome.FIXED : Outcome.OUTSIDE;
    }

    private static boolean isAbove(KeyedRange range, byte[] key) {
        byte[] upper = range.upperKey();
        return upper != null && Arrays.compareUnsigned(key, upper) >= 0;
    }

    private static Outcome unreadable(Candidate row, Asked asked) {
        for (KeyedRange range : row.ranges()) {
            if (range.lower() == null && range.upper() == null || names(range, asked.version())) {
                return inside(row);
            }
        }
        if (row.versions().contains(asked.version())) {
            return row.state() == State.NOT_AFFECTED ? Outcome.NOT_AFFECTED : Outcome.LISTED;
        }
        if (row.state() == State.NOT_AFFECTED) {
            return Outcome.OUTSIDE;
        }
        return asked.lacksVersion() ? Outcome.NO_VERSION : Outcome.INDETERMINATE;
    }

    /// Whether a bound is this very text, such as `dev-master`.
    private static boolean names(KeyedRange range, String version) {
        return range.lowerInclusive() && version.equals(range.lower())
                || range.upperInclusive() && version.equals(range.upper());
    }

    /// Listed versions are texts; only where there are no ranges are they read as versions, so that
    /// `1.0` means `1.0.0` where the ecosystem says so.
    private static boolean isListed(Candidate row, Asked asked, byte[] key) {
        if (row.versions().contains(asked.version())) {
            return true;
        }
        if (!row.ranges().isEmpty()) {
            return false;
        }
        for (String version : row.versions()) {
            byte[] listed = row.scheme().tryKey(version).orElse(null);
            if (listed != null && Arrays.equals(listed, key)) {
                return true;
            }
        }
        return false;
    }
}
