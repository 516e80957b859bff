package dev.bollwerk.analyze.language.jvm;

import java.util.List;
import java.util.Map;

/// A project with all it inherits, properties put in, versions as its management has them.
///
/// @param dependencies each with the version and scope that count; a version may still be empty,
///     a range, or hold a property that nobody knows
/// @param managed by [PomDependency#key]
/// @param absent parents and imported POMs that were not found, as `group:artifact:version`
record EffectivePom(
        String group,
        String artifact,
        String version,
        List<PomDependency> dependencies,
        Map<String, PomDependency> managed,
        List<String> licenses,
        List<String> absent) {}
