package dev.bollwerk.advisory;

import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A statement that the index holds about a package name: enough to decide, without the texts.
///
/// @param advisory number of the advisory in the index, for [AdvisoryIndex#advisory]
/// @param id of the advisory
/// @param aliases other ids of the same vulnerability
/// @param upstream ids of the vulnerabilities a bulletin is about
/// @param ranges union, with sort keys
public record Candidate(
        int advisory,
        String id,
        String feed,
        List<String> aliases,
        List<String> upstream,
        Ecosystem ecosystem,
        String name,
        VersionScheme scheme,
        List<KeyedRange> ranges,
        List<String> versions,
        List<String> fixed,
        State state,
        @Nullable Severity severity,
        boolean withdrawn,
        Map<Qualifier, String> qualifiers) {}
