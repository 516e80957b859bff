package dev.bollwerk.fact.git;

import java.time.Instant;
import java.util.List;

/// A commit.
///
/// @param id hexadecimal digits, 40 or 64
/// @param time when it was committed
/// @param parents their ids; none of the first
public record Commit(String id, Instant time, List<String> parents) {
    public Commit {
        parents = List.copyOf(parents);
    }
}
