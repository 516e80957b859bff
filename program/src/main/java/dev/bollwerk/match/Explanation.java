package dev.bollwerk.match;

import java.util.List;

/// Why a vulnerability is reported for a target, or why not.
///
/// @param affected whether any package is
/// @param steps in the order in which it was decided; never empty
public record Explanation(String id, boolean affected, List<Step> steps) {
    public Explanation {
        steps = List.copyOf(steps);
    }
}
