package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The licence of a package or a file, as judged by the lists of the user.
///
/// @param id SPDX expression, or the text that was found
/// @param category `forbidden`, `copyleft`, `permissive`, `unknown`, …
/// @param affected the package, or null for a file of no package
public record LicenseUse(
        String id,
        Severity severity,
        String title,
        String category,
        @Nullable Package affected,
        String explanation,
        String remediation,
        List<Location> locations)
        implements Observation {
    public LicenseUse {
        locations = List.copyOf(locations);
    }

    @Override
    public String kind() {
        return "license";
    }
}
