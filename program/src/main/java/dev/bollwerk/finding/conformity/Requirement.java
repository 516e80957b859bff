package dev.bollwerk.finding.conformity;

import java.util.List;

/// A requirement of a standard, and how far it is met.
///
/// @param id like `SYS.1.6.A3`, `D04`, `III`, `5.12`
/// @param level id of one of the standard's levels; empty when it has none
/// @param note what a reader should know, like a conflict with another standard; empty for nothing
/// @param threats ids of those that it counters
/// @param demands in their order
public record Requirement(
        String id,
        String title,
        String level,
        String note,
        List<String> threats,
        State state,
        List<Demand> demands) {
    public Requirement {
        threats = List.copyOf(threats);
        demands = List.copyOf(demands);
    }
}
