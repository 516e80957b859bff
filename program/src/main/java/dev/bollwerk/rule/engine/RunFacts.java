package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Inside;
import dev.bollwerk.fact.host.Listener;

import java.util.List;
import java.util.Map;

/// What is known of containers while they run.
///
/// @param inside what changed in their files, by their ID
/// @param listeners ports on which they listen, by their ID
public record RunFacts(
        Estate estate,
        Map<String, Inside> inside,
        Map<String, Observed<List<Listener>>> listeners) {
    public RunFacts {
        inside = Map.copyOf(inside);
        listeners = Map.copyOf(listeners);
    }
}
