package dev.bollwerk.posture;

import dev.bollwerk.finding.Waiver;
import dev.bollwerk.rule.profile.Profile;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a benchmark is to do.
///
/// @param level controls of a higher one are left out
/// @param checks ids of controls or sections that are wanted; empty for all
/// @param excluded ids of those that are not
/// @param root where the host's root is: `/`, or where it is mounted
/// @param toolVersion for the report
public record BenchSettings(
        Profile profile,
        int level,
        Set<String> checks,
        Set<String> excluded,
        List<Waiver> waivers,
        Path root,
        Locale locale,
        String toolVersion,
        InstantSource clock) {
    public BenchSettings {
        checks = Set.copyOf(checks);
        excluded = Set.copyOf(excluded);
        waivers = List.copyOf(waivers);
    }
}
