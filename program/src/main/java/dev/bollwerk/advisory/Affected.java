package dev.bollwerk.advisory;

import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One statement of an advisory: this package, in this ecosystem, in these versions, is so.
///
/// @param name the source package for Debian, Ubuntu and Alpine, the binary package for rpm
///     distributions, the language's own name else (`group:artifact` for Maven, PEP 503 for Python)
/// @param ranges union; an exclusive upper bound is the fixed version
/// @param versions versions listed one by one, beside the ranges
/// @param fixed versions that mend it but are no bound of a range; mostly empty
/// @param severity what this feed says for this package, null when it says nothing
/// @param qualifiers what must hold of the package besides its name; see [Qualifier]
public record Affected(
        Ecosystem ecosystem,
        String name,
        VersionScheme scheme,
        List<VersionRange> ranges,
        List<String> versions,
        List<String> fixed,
        State state,
        @Nullable Severity severity,
        Map<Qualifier, String> qualifiers) {
    public Affected {
        ranges = List.copyOf(ranges);
        versions = List.copyOf(versions);
        fixed = List.copyOf(fixed);
        qualifiers = Map.copyOf(qualifiers);
    }
}
