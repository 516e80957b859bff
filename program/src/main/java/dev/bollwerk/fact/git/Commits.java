package dev.bollwerk.fact.git;

import dev.bollwerk.fact.Observed;

import java.time.Instant;

/// Tells whether a repository has a commit.
@FunctionalInterface
public interface Commits {
    /// Whether there is an object of an id; not known when only a part of the history is here.
    ///
    /// @param id 40 or 64 hexadecimal digits; anything else is not there
    Observed<Boolean> has(String id);

    /// Those of a repository that could not be read.
    static Commits unknown(String reason, Instant when) {
        return id -> new Observed.Unseen<>(Observed.Cause.UNREADABLE, reason, "commit " + id, when);
    }
}
