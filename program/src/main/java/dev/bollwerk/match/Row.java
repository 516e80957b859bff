package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;

/// A statement that matters for a package, and what it means for it.
record Row(Candidate candidate, Outcome outcome, Asked asked) {}
