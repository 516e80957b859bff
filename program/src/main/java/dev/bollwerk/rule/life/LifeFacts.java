package dev.bollwerk.rule.life;

import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// What the rules about ends of life know.
///
/// @param release null where there is none, or nobody knows its end
/// @param packages all of the subject
public record LifeFacts(@Nullable ReleaseLife release, List<Package> packages, LocalDate today) {
    public LifeFacts {
        packages = List.copyOf(packages);
    }
}
