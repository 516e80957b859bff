package dev.bollwerk.match;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// How long the release of a distribution gets security updates.
///
/// @param title what a person calls the release
/// @param end last day of free ones
/// @param paid last day of those that cost money; null when there are none
/// @param pays whether the subject takes these
/// @param successor the release of the same distribution that is looked after longest; null when
///     that is this one
public record ReleaseEnd(
        String title,
        LocalDate end,
        @Nullable LocalDate paid,
        boolean pays,
        @Nullable String successor) {
    /// What is known of an inventory's distribution; null when there is none, or no end is known.
    public static @Nullable ReleaseEnd find(Inventory inventory) {
        OsRelease os = inventory.distribution();
        if (os == null) {
            return null;
        }
        var distributions = new Distributions();
        Distributions.Match match = distributions.find(os, inventory.repositories());
        if (match == null || match.end() == null) {
            return null;
        }
        return new ReleaseEnd(
                match.title(),
                match.end(),
                match.paid(),
                ReleaseFinder.isExtended(inventory),
                distributions.successor(match));
    }
}
