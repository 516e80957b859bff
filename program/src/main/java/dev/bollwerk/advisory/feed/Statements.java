package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes the statements that feeds of distributions make: below a version, or all versions.
final class Statements {
    private Statements() {}

    /// Every version before `fixed` is affected.
    static Affected below(Ecosystem ecosystem, VersionScheme scheme, String name, String fixed) {
        return of(
                ecosystem,
                scheme,
                name,
                List.of(new VersionRange(null, false, fixed, false)),
                State.AFFECTED);
    }

    /// Every version is in this state.
    static Affected all(Ecosystem ecosystem, VersionScheme scheme, String name, State state) {
        return of(ecosystem, scheme, name, List.of(VersionRange.all()), state);
    }

    static Affected of(
            Ecosystem ecosystem,
            VersionScheme scheme,
            String name,
            Collection<VersionRange> ranges,
            State state) {
        if (name.isBlank()) {
            throw new RecordException("a package has no name");
        }
        if (ranges.isEmpty()) {
            // Without a range a statement would be about every version.
            throw new RecordException("no version of '%s' is affected".formatted(name));
        }
        return new Affected(
                ecosystem,
                ecosystem.normalise(name.strip()),
                scheme,
                List.copyOf(ranges),
                List.of(),
                List.of(),
                state,
                null,
                Map.of());
    }

    /// The same statement under one more condition; an empty value is none.
    static Affected with(Affected plain, Qualifier qualifier, String value) {
        if (value.isEmpty()) {
            return plain;
        }
        Map<Qualifier, String> qualifiers = new EnumMap<>(Qualifier.class);
        qualifiers.putAll(plain.qualifiers());
        qualifiers.put(qualifier, value);
        return new Affected(
                plain.ecosystem(),
                plain.name(),
                plain.scheme(),
                plain.ranges(),
                plain.versions(),
                plain.fixed(),
                plain.state(),
                plain.severity(),
                qualifiers);
    }

    static Affected withSeverity(Affected plain, @Nullable Severity severity) {
        return new Affected(
                plain.ecosystem(),
                plain.name(),
                plain.scheme(),
                plain.ranges(),
                plain.versions(),
                plain.fixed(),
                plain.state(),
                severity,
                plain.qualifiers());
    }
}
