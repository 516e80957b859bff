package dev.bollwerk.vex;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Waived;

import java.util.List;

/// Findings, parted by statements.
///
/// @param kept findings that count, in their order; some with another state or a longer explanation
/// @param waived findings that are not affected or fixed, as somebody states, each with the
///     statement as its waiver
public record VexOutcome(List<Finding> kept, List<Waived> waived) {
    public VexOutcome {
        kept = List.copyOf(kept);
        waived = List.copyOf(waived);
    }
}
