package dev.bollwerk.rule.life;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// How long a release of a distribution is looked after.
///
/// @param title what a person calls it
/// @param end last day of free security updates
/// @param paid last day of those that cost money; null when there are none
/// @param pays whether the subject takes updates that cost money
/// @param successor a release that is looked after longer; null when none is known
public record ReleaseLife(
        String title,
        LocalDate end,
        @Nullable LocalDate paid,
        boolean pays,
        @Nullable String successor) {}
