package dev.bollwerk.scan;

import dev.bollwerk.finding.Subject;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.vex.VexStatement;

import java.util.List;

/// All that was seen of a target before it is matched.
///
/// @param observed findings that need no advisories
/// @param base what is known of its base image
/// @param statements about exploitability, that may be about it
/// @param notices sentences about how it was seen
record Seen(
        Subject subject,
        Inventory inventory,
        Observed observed,
        Bases.Found base,
        List<VexStatement> statements,
        List<String> notices) {
    Seen {
        notices = List.copyOf(notices);
        statements = List.copyOf(statements);
    }
}
