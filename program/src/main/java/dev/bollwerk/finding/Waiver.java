package dev.bollwerk.finding;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// A decision to live with a finding, from the `ignore:` list of a waiver file.
///
/// @param ids finding ids or aliases it covers; empty for all
/// @param packages package names, `*` and `?` as wildcards; empty for all
/// @param paths locations, glob patterns; empty for all
/// @param reason why; never empty
/// @param expires last day it holds; null for ever
/// @param origin file and line it stands in
public record Waiver(
        List<String> ids,
        List<String> packages,
        List<String> paths,
        String reason,
        @Nullable LocalDate expires,
        String origin) {
    public Waiver {
        ids = List.copyOf(ids);
        packages = List.copyOf(packages);
        paths = List.copyOf(paths);
    }

    /// Whether it still holds on a day.
    public boolean holdsOn(LocalDate day) {
        return expires == null || !day.isAfter(expires);
    }
}
