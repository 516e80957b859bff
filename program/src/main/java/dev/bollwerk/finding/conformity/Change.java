package dev.bollwerk.finding.conformity;

import org.jspecify.annotations.Nullable;

/// What became of a requirement or a demand since an earlier report.
///
/// @param id of the requirement or demand
/// @param before null when it is new
/// @param now null when it is gone
/// @param reason the reason of the state of now, in one sentence; empty when it is gone
public record Change(String id, @Nullable State before, @Nullable State now, String reason) {}
